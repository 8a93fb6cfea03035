/**
 * What an iteration yields, as a stream that asks for the next piece only when there is room. A reader that leaves ends
 * the iteration; what the iteration throws fails the stream.
 */
export const byteStream = (
  pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>,
  onError?: (error: unknown) => void,
): ReadableStream<Uint8Array<ArrayBuffer>> =>
  new ReadableStream({
    pull: async (controller) => {
      try {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        onError?.(error)
        controller.error(error)
      }
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
