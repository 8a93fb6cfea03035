export type Bounds = {
  /** Rows that are looked through one by one first; up to `further` of them if `promising` ones of the first match. */
  recent: number
  promising: number
  further: number
  /** Matches that are sorted at once; when there are more, the rows are looked through one by one instead. */
  mostSorted: number
}

/** The first of at most `most` matches that an index finds, and how many it found. */
type Sort<Row> = (most: number) => Promise<(Row & { matches: bigint })[]>

type Ways<Row> = {
  limit: number
  bounds: Bounds
  /** The first matches among the first `rows` rows, read in their order. */
  walk: (rows: number | 'all') => Promise<Row[]>
  /** One after the other, each for the rows after those of the one before. */
  sorts: () => Promise<Sort<Row>[]>
}

/**
 * The first matches in an order, where one index knows the order and another one the matches. Which way is shorter
 * depends on how many match, which the planner only guesses. So the first rows tell, then the index of matches, as long
 * as they are few (docs/decisions/0006-search-of-many-messages.md).
 */
export const takeShorterWay = async <Row>({ limit, walk, sorts, bounds }: Ways<Row>): Promise<Row[]> => {
  const { recent, promising, further, mostSorted } = bounds
  const first = await walk(recent)
  if (first.length === limit) return first
  if (first.length >= promising) {
    const more = await walk(further)
    if (more.length === limit) return more
  }
  const found: Row[] = []
  for (const sort of await sorts()) {
    const sorted = await sort(mostSorted + 1)
    if ((sorted[0]?.matches ?? 0) > mostSorted) return walk('all')
    found.push(...sorted)
    if (found.length >= limit) break
  }
  return found.slice(0, limit)
}
