import type { Attack } from './attack.ts'
import type { Outcome } from './outcome.ts'
import { sendHttp } from './send-http.ts'
import { sendSocket } from './send-socket.ts'
import type { Session } from './session.ts'

export type Targets = { backend: string; frontend: string }

/** Bytes of a body up to which it is sent several times at once. */
const smallBody = 64 * 1024

/** Sends an attack, and as many copies at once as it asks for. Returns the outcome that must not be, where there is one. */
export const send = async (attack: Attack, targets: Targets, session: Session): Promise<Outcome> => {
  const url = targets[attack.to]
  if (!('http' in attack)) return sendSocket(attack.socket, url)
  const { body, copies } = attack.http
  const first = sendHttp(attack.http, url, session)
  const others = Array.from({ length: body.length > smallBody ? 0 : copies - 1 }, () =>
    sendHttp(attack.http, url, session),
  )
  const outcomes = await Promise.all([first, ...others])
  return outcomes.find(({ wrong }) => wrong !== undefined) ?? first
}
