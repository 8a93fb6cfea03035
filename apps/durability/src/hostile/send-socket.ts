import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { SocketAttack } from './attack.ts'
import { judge, type Outcome } from './outcome.ts'

const kept = 256 * 1024
/** Milliseconds that an answer is waited for. */
const patience = 2_000

/** Writes bytes to a server and looks at every status line that comes back. */
export const sendSocket = async (attack: SocketAttack, url: string): Promise<Outcome> => {
  const begun = performance.now()
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  let received = ''
  let milliseconds: number | undefined
  socket.on('error', () => undefined)
  socket.on('end', () => socket.end())
  socket.on('data', (bytes) => {
    milliseconds ??= performance.now() - begun
    if (received.length < kept) received += bytes.toString('latin1')
  })
  for (const { pause, bytes } of attack.writes) {
    if (pause > 0) await delay(pause)
    if (socket.destroyed) break
    socket.write(bytes)
  }
  if (attack.end === 'destroy') socket.destroySoon()
  if (attack.end === 'half-close') socket.end()
  await Promise.race([closed, delay(patience)])
  socket.destroy()
  const answers = received
    .split(/(?=HTTP\/1\.[01] \d{3})/)
    .filter((answer) => answer.startsWith('HTTP/1.'))
    .map((answer) => {
      const [head = '', body = ''] = answer.split('\r\n\r\n')
      const type = /\r\ncontent-type: ([^\r]*)/i.exec(head)?.[1] ?? ''
      const status = Number(answer.slice(9, 12))
      return { status, wrong: judge(status, { type, retryAfter: /\r\nretry-after: /i.test(head) }, body) }
    })
  const wrong = answers.find((answer) => answer.wrong !== undefined)?.wrong
  return {
    status: answers.at(0)?.status,
    milliseconds: milliseconds ?? performance.now() - begun,
    ...(wrong !== undefined && { wrong }),
  }
}
