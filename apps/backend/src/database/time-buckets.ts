const digits = 4

/**
 * Buckets of time, newest first, each named by the first four hex digits of its milliseconds in 48 bits (as a UUID v7
 * begins): 50 days. message_search_idx has the same.
 */
export const bucketsBetween = (newest: string, oldest: string): string[] => {
  const [last, first] = [Number.parseInt(newest, 16), Number.parseInt(oldest, 16)]
  return Array.from({ length: last - first + 1 }, (_, index) => (last - index).toString(16).padStart(digits, '0'))
}
