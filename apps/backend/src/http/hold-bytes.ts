import { budgets } from '../budgets.ts'
import type { ByteBudget } from '../scheduling/byte-budget.ts'
import type { Holder } from '../scheduling/places.ts'

const { unheldBytes, stallMilliseconds, heldPieceBytes } = budgets.response

/** Waits for memory for the texts that a response is about to read, once and for all of them. */
export type Hold = (bytes: number) => Promise<void>

/**
 * A body in small pieces, which lets go of all that was not read when it is cancelled or `isCutOff`. `onEnd` is called once it
 * has ended, in whichever way.
 */
const inPieces = (
  body: ReadableStream<Uint8Array>,
  { isCutOff, onEnd }: { isCutOff: (idleMilliseconds: number) => boolean; onEnd: () => void },
): ReadableStream<Uint8Array> => {
  const reader = body.getReader()
  let rest: Uint8Array = new Uint8Array()
  let readAt = performance.now()
  let timer: NodeJS.Timeout | undefined
  const end = () => {
    clearInterval(timer)
    rest = new Uint8Array()
    onEnd()
  }
  return new ReadableStream<Uint8Array>({
    start: (controller) => {
      const check = () => {
        if (!isCutOff(performance.now() - readAt)) return
        controller.error(new Error('The response was not read while others waited for memory.'))
        end()
        reader.cancel().catch(() => undefined)
      }
      timer = setInterval(check, 1_000).unref()
    },
    pull: async (controller) => {
      readAt = performance.now()
      try {
        if (rest.byteLength === 0) {
          const { value, done } = await reader.read()
          if (done) {
            end()
            return controller.close()
          }
          rest = value
        }
        const piece = rest.subarray(0, heldPieceBytes)
        rest = rest.subarray(heldPieceBytes)
        // A copy: the socket holds the piece, and must not hold the whole with it.
        controller.enqueue(piece.slice())
      } catch (error) {
        end()
        controller.error(error)
      }
    },
    cancel: async (reason) => {
      end()
      await reader.cancel(reason)
    },
  })
}

/**
 * What one request holds of the process's memory for texts: from when its handler says how much it reads until the response
 * is sent. One that is not read while others wait is cut off, so that unread responses keep nobody from reading.
 */
export const holdBytes = (budget: ByteBudget, holder: Holder, stall: number = stallMilliseconds) => {
  const nothing = () => {}
  let free = nothing
  return {
    hold: async (bytes: number): Promise<void> => {
      if (bytes > unheldBytes) free = await budget.take(holder, bytes)
    },
    /** Runs what may hold; what it throws frees it. */
    during: async <Result>(handle: () => Promise<Result> | Result): Promise<Result> => {
      try {
        return await handle()
      } catch (error) {
        free()
        throw error
      }
    },
    /** The response, which frees what is held when it ends. */
    until: (response: Response): Response => {
      const { body } = response
      if (!body || free === nothing) {
        free()
        return response
      }
      const isCutOff = (idle: number) => idle >= stall && budget.isCrowded()
      return new Response(inPieces(body, { isCutOff, onEnd: () => free() }), response)
    },
  }
}
