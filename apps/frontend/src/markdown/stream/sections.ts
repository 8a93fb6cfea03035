/**
 * A list that grows at its end, in sections of the list that change only while they are the last: a component that
 * shows sections looks at one thing in `size` when something is added.
 */
export type Section<Item> = { key: number; items: readonly Item[] }

export const sectionSize = 32

/** The sections of `items[first..)`; those of `before` that begin with item `kept` or below are as they were. */
export const sectionsFrom = <Item>(
  before: readonly Section<Item>[],
  items: readonly Item[],
  first: number,
  kept: number,
): readonly Section<Item>[] => {
  const sections: Section<Item>[] = []
  const same = before.filter(({ key }) => key * sectionSize >= kept)
  const end = same[0] ? same[0].key * sectionSize : items.length
  for (let key = Math.floor(first / sectionSize); key * sectionSize < end; key += 1)
    sections.push({ key, items: items.slice(Math.max(key * sectionSize, first), (key + 1) * sectionSize) })
  return [...sections, ...same]
}

/** The sections of `items[0..count)`, those before item `from` being as they were. */
export const resection = <Item>(
  before: readonly Section<Item>[],
  items: readonly Item[],
  from: number,
  count = items.length,
): readonly Section<Item>[] => {
  const kept = Math.floor(from / sectionSize)
  const sections = before.slice(0, kept)
  for (let key = kept; key * sectionSize < count; key += 1)
    sections.push({ key, items: items.slice(key * sectionSize, Math.min((key + 1) * sectionSize, count)) })
  return sections
}
