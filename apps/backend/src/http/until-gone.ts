/** A signal that is aborted when the reader of a stream goes away, or when `leave` is called. */
export const untilGone = (request: Request): { signal: AbortSignal; leave: () => void } => {
  const left = new AbortController()
  return { signal: AbortSignal.any([request.signal, left.signal]), leave: () => left.abort() }
}
