/**
 * What an iteration yields, as a stream that asks for the next piece only when there is room. A reader that leaves ends
 * the iteration; what the iteration throws fails the stream. `onEnd` is called when the stream has been read to its end, has
 * failed, or is cancelled. A stream that nobody reads has to be cancelled, or it never ends. `signal` fails it with its reason
 * at once, however slowly it is read.
 */
export const byteStream = (
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  {
    onError,
    onEnd,
    signal,
  }: { onError?: (error: unknown) => void; onEnd?: (() => void) | undefined; signal?: AbortSignal | undefined } = {},
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    start: (controller) => {
      const abort = () => {
        controller.error(signal?.reason)
        onEnd?.()
        // It may be at work on a piece that nobody takes any more.
        pieces.return(undefined).catch(() => undefined)
      }
      if (signal?.aborted) abort()
      else signal?.addEventListener('abort', abort, { once: true })
    },
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next()
        if (signal?.aborted) return
        if (!done) return controller.enqueue(value)
        controller.close()
      } catch (error) {
        if (signal?.aborted) return
        onError?.(error)
        controller.error(error)
      }
      onEnd?.()
    },
    cancel: async () => {
      onEnd?.()
      await pieces.return(undefined)
    },
  })
