import { createApiClient } from '@chatbot/api-client'
import { signIn } from '../sign-in.ts'
import { checkStream, type StreamResult } from '../stream-check.ts'

/**
 * Another guest who reads answers of the demo model while something else happens: one after another until `stop`, each to
 * its end. `stop` resolves with the results, whose `faults` name every token that was lost, doubled or out of order.
 * `abandon` leaves the answer that runs, for a server that is gone.
 */
export const startBystander = async (url: string) => {
  const client = createApiClient({ baseUrl: url, headers: { Authorization: `Bearer ${await signIn(url)}` } })
  const results: StreamResult[] = []
  const leaving = new AbortController()
  let stopped = false
  const started = Promise.withResolvers<void>()
  const read = async () => {
    do {
      const options = { onFirstText: started.resolve, signal: leaving.signal }
      results.push(await checkStream(client, 'prefill', () => 0, options))
    } while (!stopped)
  }
  const reading = read()
  await Promise.race([started.promise, reading])
  return {
    stop: async (): Promise<StreamResult[]> => {
      stopped = true
      await reading
      return results
    },
    abandon: async (): Promise<void> => {
      leaving.abort(new Error('The server is gone.'))
      await reading.catch(() => undefined)
    },
  }
}
