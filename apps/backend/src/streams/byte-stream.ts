/**
 * What an iteration yields, as a stream that asks for the next piece only when there is room. A reader that leaves ends
 * the iteration; what the iteration throws fails the stream. `onEnd` is called when the stream has been read to its end, has
 * failed, or is cancelled. A stream that nobody reads has to be cancelled, or it never ends.
 */
export const byteStream = (
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  onError?: (error: unknown) => void,
  onEnd?: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next()
        if (!done) return controller.enqueue(value)
        controller.close()
      } catch (error) {
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
