import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { breakOff } from '../faults/connection-fault.ts'
import { sleep } from '../generation/sleep.ts'
import type { Exchange } from '../http/route.ts'
import { write } from '../http/write.ts'
import type { Outcome } from '../journal/journal.ts'
import type { Condition, Reply } from './deviation.ts'
import { findDeviation } from './deviations.ts'

const asked = z.looseObject({
  model: z.string(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })).default([]),
  /** The messages of a Responses request. */
  input: z.unknown().optional(),
})
type Asked = z.output<typeof asked>

export type PlayDeviation = (exchange: Exchange, body: unknown) => Promise<Outcome | undefined>

/** Enough for any test; the oldest counts are forgotten. */
const maxCounts = 1_000

const isUneven = ({ messages }: Asked): boolean =>
  messages.some(({ role, content }, index) => role === messages[index - 1]?.role || String(content).trim() === '')

const holds = (to: Condition | undefined, request: Asked, count: number): boolean => {
  if (!to) return true
  if (to.parameter !== undefined && request[to.parameter] === undefined) return false
  if (to.role !== undefined && !request.messages.some(({ role }) => role === to.role)) return false
  if (to.isUneven && !isUneven(request)) return false
  return to.first === undefined || count <= to.first
}

const send = async ({ response, signal }: Exchange, reply: Reply, pieceBytes: number): Promise<Outcome> => {
  response.writeHead(reply.status ?? 200, reply.headers ?? { 'content-type': 'text/event-stream' })
  response.flushHeaders()
  if (reply.silence !== undefined) await sleep(reply.silence, signal)
  const bytes = Buffer.from(reply.body)
  for (let at = 0; at < bytes.length && !signal.aborted; at += pieceBytes) {
    await write(response, bytes.subarray(at, at + pieceBytes))
    await nextTurn()
  }
  if (reply.ending === 'open') await sleep(Number.POSITIVE_INFINITY, signal)
  if (signal.aborted) return 'cancelled'
  if (reply.ending === 'cut') {
    await breakOff(response, '')
    return 'broken'
  }
  response.end()
  return 'completed'
}

/**
 * Makes the player of deviations. It answers a request as the deviation that its model names; undefined for any other model.
 */
export const makePlayDeviation = (): PlayDeviation => {
  const counts = new Map<string, number>()

  const countOf = ({ model, messages, input }: Asked): number => {
    const key = `${model}\n${JSON.stringify(messages.at(-1) ?? input)}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    const oldest = counts.keys().next()
    if (counts.size > maxCounts && !oldest.done) counts.delete(oldest.value)
    return count
  }

  return async (exchange, body) => {
    const { data: request } = asked.safeParse(body)
    const found = request && findDeviation(request.model)
    if (!found) return undefined
    exchange.record.model = request.model
    const count = countOf(request)
    const reply = found.deviation.replies.find(({ to }) => holds(to, request, count))
    if (!reply) throw new Error(`${request.model} has no reply to this request`)
    return send(exchange, reply, found.pieceBytes)
  }
}
