/** How many of these rows have no more than so many bytes together, in their order; at least one, if there is any. */
export const fittingCount = (rows: readonly { bytes: number }[], maxBytes: number): number => {
  let bytes = 0
  const end = rows.findIndex((row, index) => {
    bytes += row.bytes
    return index > 0 && bytes > maxBytes
  })
  return end < 0 ? rows.length : end
}
