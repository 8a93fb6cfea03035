import { budgets } from '../budgets.ts'
import type { ByteBudget } from '../scheduling/byte-budget.ts'

const { unheldBytes, heldMilliseconds } = budgets.response

/** Waits for memory for the texts that a response is about to read, once and for all of them. */
export type Hold = (bytes: number) => Promise<void>

/**
 * What one request holds of the process's memory for texts: from when its handler says how much it reads until the response
 * is sent. A reader who is slow keeps it for a while only: the response is bounded, and others wait.
 */
export const holdBytes = (budget: ByteBudget, owner: string) => {
  const nothing = () => {}
  let free = nothing
  return {
    hold: async (bytes: number): Promise<void> => {
      if (bytes > unheldBytes) free = await budget.take(owner, bytes)
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
      const timer = setTimeout(free, heldMilliseconds)
      timer.unref()
      const end = () => {
        clearTimeout(timer)
        free()
      }
      const reader = body.getReader()
      const watched = new ReadableStream<Uint8Array>({
        pull: async (controller) => {
          try {
            const { value, done } = await reader.read()
            if (!done) return controller.enqueue(value)
            controller.close()
          } catch (error) {
            controller.error(error)
          }
          end()
        },
        cancel: async (reason) => {
          end()
          await reader.cancel(reason)
        },
      })
      return new Response(watched, response)
    },
  }
}
