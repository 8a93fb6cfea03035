import type { ServerResponse } from 'node:http'
import type { ConnectionFault } from '../faults/connection-fault.ts'
import { breakOff, withInvalidUtf8 } from '../faults/connection-fault.ts'

const contentType = 'application/json'

/** Answers with JSON, broken in the way of the fault if there is one. */
export const sendJson = async (
  response: ServerResponse,
  value: unknown,
  { status = 200, headers = {}, fault }: SendOptions = {},
): Promise<void> => {
  if (response.destroyed) return
  const json = JSON.stringify(value)
  const half = json.slice(0, Math.floor(json.length / 2))
  response.writeHead(status, { 'content-type': contentType, ...headers })
  switch (fault?.kind) {
    case undefined:
      response.end(json)
      return
    case 'bad-utf8':
      response.end(withInvalidUtf8(json))
      return
    case 'malformed':
    case 'end-without-done':
      response.end(half)
      return
    case 'cut':
      await breakOff(response, half)
  }
}

interface SendOptions {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly fault?: ConnectionFault | undefined
}
