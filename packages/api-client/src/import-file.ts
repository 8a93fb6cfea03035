import type { ImportEvent } from '@chatbot/contracts'
import { toApiProblem } from './api-problem.ts'
import { checked } from './checks/check.ts'
import { isImportEvent } from './checks/event-checks.ts'
import type { FileCall, SendRequest } from './send-request.ts'
import { ConnectionLost } from './server-sent-events.ts'

/** The lines of a text that arrives in pieces. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } finally {
    // Also when the caller has enough.
    await reader.cancel().catch(() => undefined)
  }
}

export type ImportCall = FileCall & {
  /** Whether the content is gzip, which the API unpacks. */
  isPacked?: boolean
}

/**
 * Imports a file of conversations and tells how it goes on, `end` last. Whatever breaks, the same file can be sent
 * again: what is there already is left as it is.
 * @throws ApiProblem for a file that is refused as a whole, ConnectionLost when the answer breaks off
 */
export const importFile = (send: SendRequest) =>
  async function* (content: Blob, { isPacked = false, ...call }: ImportCall = {}): AsyncGenerator<ImportEvent> {
    const headers = isPacked ? { 'Content-Encoding': 'gzip' } : {}
    const response = await send('POST', '/import', {
      file: { content, mediaType: 'application/json' },
      headers,
      ...call,
    })
    if (!response.ok) throw await toApiProblem(response)
    if (response.body) {
      for await (const line of linesOf(response.body)) {
        const event = checked(isImportEvent, JSON.parse(line), 'A line of the import')
        yield event
        if (event.type === 'end') return
      }
    }
    throw new ConnectionLost('The import broke off.')
  }
