export const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** `least – median – most` of some runs. */
export const spread = (values: readonly number[], digits = 0): string => {
  const sorted = [...values].sort((one, other) => one - other)
  const half = sorted.length / 2
  const median = mean(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1))
  return [sorted[0] ?? 0, median, sorted.at(-1) ?? 0].map((value) => value.toFixed(digits)).join(' – ')
}
