/** A text that is larger than what ingress controllers let in unasked. */
export const largeText = (): Blob => new Blob(['A line of sixteen'.repeat(750_000)])
