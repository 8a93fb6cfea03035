import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { HttpAttack } from './attack.ts'
import { judge, type Outcome } from './outcome.ts'
import type { Session } from './session.ts'

/** Bytes of an answer that are looked at, and that are read at all. */
const kept = 256 * 1024
const read = 32 * 1024 ** 2
/** Milliseconds that a stream of events is listened to. */
const listening = 1_000

const readBody = async (response: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of response) {
    if (!Buffer.isBuffer(piece)) continue
    if (length < kept) pieces.push(piece)
    length += piece.length
    if (length > read) break
  }
  return Buffer.concat(pieces).subarray(0, kept).toString()
}

/** Bytes that a client announces beyond those that it has, and sends one by one. */
const dripBytes = 50

/** Goes on with a body, whether it has been answered or not. */
const drip = async (sending: ClientRequest): Promise<void> => {
  for (let sent = 0; sent < dripBytes && !sending.destroyed; sent += 1) {
    sending.write('x')
    await delay(100)
  }
  sending.end()
}

const sendBody = async (
  sending: ClientRequest,
  body: Uint8Array,
  { pauseAt, manner }: Pick<HttpAttack, 'pauseAt' | 'manner'>,
): Promise<void> => {
  if (manner === 'drips' && body.length > 0) {
    sending.write(body)
    return drip(sending)
  }
  if (manner === 'leaves at once') {
    sending.end(body, () => sending.destroy())
    return
  }
  if (pauseAt === undefined || pauseAt >= body.length) {
    sending.end(body)
    return
  }
  sending.write(body.subarray(0, pauseAt))
  await delay(500)
  sending.end(body.subarray(pauseAt))
}

const isText = ({ headers }: HttpAttack): boolean =>
  !('content-encoding' in headers) && headers['content-type'] === 'application/json'

/** Sends a request as it is, without what a client library would put right, and looks at the answer. */
export const sendHttp = async (attack: HttpAttack, url: string, session: Session): Promise<Outcome> => {
  const begun = performance.now()
  const took = () => performance.now() - begun
  const body =
    isText(attack) && attack.body.length < 1_000_000
      ? Buffer.from(session.fill(Buffer.from(attack.body).toString()))
      : attack.body
  const headers = {
    cookie: session.cookie(),
    ...attack.headers,
    ...(body.length > 0 && { 'content-length': body.length + (attack.manner === 'drips' ? dripBytes : 0) }),
  }
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  let leaving: NodeJS.Timeout | undefined
  try {
    const { hostname, port } = new URL(url)
    const sending = request({
      hostname,
      port,
      agent: false,
      method: attack.method,
      path: session.fill(attack.path),
      headers,
    })
    leaving = setTimeout(() => sending.destroy(), attack.leaveAfter)
    sending.on('error', () => resolve({ status: undefined, milliseconds: took() }))
    sending.on('close', () => resolve({ status: undefined, milliseconds: took() }))
    sending.on('upgrade', (_, socket) => socket.destroy())
    sending.on('response', async (response) => {
      const type = response.headers['content-type'] ?? ''
      const retryAfter = response.headers['retry-after'] !== undefined
      const status = response.statusCode ?? 0
      const milliseconds = took()
      if (attack.manner === 'never reads') {
        await delay(listening)
        sending.destroy()
        return resolve({ status, milliseconds })
      }
      if (type.startsWith('text/event-stream')) setTimeout(() => sending.destroy(), listening)
      const said = await readBody(response).catch(() => '')
      if (attack.manner !== 'drips') sending.destroy()
      session.learn(said)
      if (status === 401) session.forget()
      const wrong = judge(status, { type, retryAfter }, said)
      resolve({ status, milliseconds, ...(wrong !== undefined && { wrong }) })
    })
    await sendBody(sending, body, attack)
  } catch {
    // Node refuses to send some of it; a raw socket does not.
    resolve({ status: undefined, milliseconds: took() })
  }
  const outcome = await promise
  clearTimeout(leaving)
  return outcome
}
