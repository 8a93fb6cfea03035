import type { Attack } from './attack.ts'
import type { Outcome } from './outcome.ts'
import { sendHttp } from './send-http.ts'
import { sendSocket } from './send-socket.ts'
import type { Session } from './session.ts'

export type Targets = { backend: string; frontend: string }

export const send = (attack: Attack, targets: Targets, session: Session): Promise<Outcome> =>
  'http' in attack ? sendHttp(attack.http, targets[attack.to], session) : sendSocket(attack.socket, targets[attack.to])
