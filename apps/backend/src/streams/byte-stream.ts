/**
 * What an iteration yields, as a stream that asks for the next piece only when there is room. A reader that leaves ends
 * the iteration; what the iteration throws fails the stream. `onEnd` is called once it is over, in whichever way, also when
 * nobody ever read.
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
