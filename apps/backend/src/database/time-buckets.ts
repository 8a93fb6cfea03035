const digits = 4

/**
 * Buckets of time, newest first, each named by the first four hex digits of its milliseconds in 48 bits (as a UUID v7
 * begins): 50 days. The SQL indexes message_search_idx and conversation_title_idx have the same.
 */
export const bucketsBetween = (newest: string, oldest: string): string[] => {
  const [last, first] = [Number.parseInt(newest, 16), Number.parseInt(oldest, 16)]
  return Array.from({ length: last - first + 1 }, (_, index) => (last - index).toString(16).padStart(digits, '0'))
}

/** As many buckets in each stage as `sizes` says, and the rest in one more. */
export const inStages = (buckets: readonly string[], sizes: readonly number[]): string[][] => {
  const stages: string[][] = []
  let from = 0
  for (const size of [...sizes, Number.POSITIVE_INFINITY]) {
    if (from >= buckets.length) break
    stages.push(buckets.slice(from, from + size))
    from += size
  }
  return stages
}
