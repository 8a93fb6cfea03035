/**
 * Returns the response, whose body is cancelled when the client leaves before Next reads it. Next 16 returns without a look at
 * the body when the connection has closed by then (`pipeToNodeResponse`), so that its timers, listeners and admissions would
 * stay for ever. Once Next reads the body, it cancels it itself.
 */
export const cancelUnlessRead = (response: Response, signal: AbortSignal): Response => {
  const { body } = response
  if (!body) return response
  const cancel = () => {
    // Not awaited: what makes the body may be waiting. A failure to stop is logged where it is made.
    if (!body.locked) body.cancel().catch(() => undefined)
  }
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel, { once: true })
  return response
}
