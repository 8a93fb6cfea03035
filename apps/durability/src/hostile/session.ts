import { randomInt } from 'node:crypto'

/** What a hostile guest knows: its cookie, and ids that it has seen in answers. */
export type Session = {
  cookie: () => string
  /** Signs in anew when there is no session, as after a 401. */
  ensure: () => Promise<void>
  forget: () => void
  /** Adopts ids of an answer. */
  learn: (body: string) => void
  /** Puts seen ids where an attack names them. */
  fill: (text: string) => string
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const maxIds = 400

export const makeSession = (backendUrl: string): Session => {
  let cookie = ''
  const ids: string[] = []
  return {
    cookie: () => cookie,
    ensure: async () => {
      if (cookie !== '') return
      const response = await fetch(`${backendUrl}/api/auth/sign-in/anonymous`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-forwarded-for': `198.19.${randomInt(256)}.${randomInt(1, 255)}`,
        },
        body: '{}',
        signal: AbortSignal.timeout(20_000),
      })
      await response.arrayBuffer()
      cookie = response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ')
    },
    forget: () => {
      cookie = ''
    },
    learn: (body) => {
      for (const [id] of body.matchAll(uuid)) if (!ids.includes(id)) ids.push(id)
      ids.splice(0, Math.max(0, ids.length - maxIds))
    },
    fill: (text) =>
      text.replaceAll(
        /seen-id-(\d+)/g,
        (_, pick: string) => ids[Number(pick) % Math.max(1, ids.length)] ?? crypto.randomUUID(),
      ),
  }
}
