import { type ApiClient, createApiClient } from '@chatbot/api-client'
import { address } from './context.ts'

export type StreamReport = {
  status: string
  /** Numbers that were not seen, and numbers that were seen again. */
  lost: number
  doubled: number
  /** Milliseconds. */
  longestGap: number
  reconnections: number
}

export const signIn = async (baseUrl = address): Promise<ApiClient> => {
  const guest = await fetch(`${baseUrl}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const token = guest.headers.get('set-auth-token')
  if (!token) throw new Error(`no session: ${guest.status} ${await guest.text()}`)
  return createApiClient({ baseUrl, headers: { Authorization: `Bearer ${token}` } })
}

const compare = (text: string, count: number): { lost: number; doubled: number } => {
  const seen = text.split(' ').filter((word) => word !== '')
  const distinct = new Set(seen)
  const isExact = text === Array.from({ length: count }, (_, index) => index + 1).join(' ')
  const lost = Array.from({ length: count }, (_, index) => String(index + 1)).filter(
    (word) => !distinct.has(word),
  ).length
  const doubled = seen.length - distinct.size
  // Out of order or run together counts as lost, whatever the sets say.
  return { lost: lost === 0 && doubled === 0 && !isExact ? count : lost, doubled }
}

/** One answer that counts, followed to its end, and what its reader saw of it. */
const follow = async (
  client: ApiClient,
  options: { count: number; rate: number; onText: () => void },
): Promise<StreamReport> => {
  let text = ''
  let status = 'no end'
  let longestGap = 0
  let reconnections = 0
  let lastAt: number | undefined
  const model = `demo-count-reattach:n=${options.count},rate=${options.rate},first=50`
  const events = client.chat(
    { message: 'count', model },
    { onConnection: (state) => (reconnections += state === 'reconnecting' ? 1 : 0) },
  )
  for await (const event of events) {
    const now = performance.now()
    if (lastAt !== undefined) longestGap = Math.max(longestGap, now - lastAt)
    lastAt = now
    if (event.type === 'text') {
      text += event.text
      options.onText()
    }
    if (event.type === 'snapshot') text = event.snapshot.text
    if (event.type === 'end') status = event.end.status
  }
  return { status, longestGap, reconnections, ...compare(text, options.count) }
}

export type RunningStreams = {
  /** Resolves when every stream has shown text. */
  begun: Promise<void>
  ended: Promise<StreamReport[]>
  countEnded: () => number
}

/** Starts answers that last `count / rate` seconds. */
export const startStreams = (
  client: ApiClient,
  options: { streams: number; count: number; rate: number },
): RunningStreams => {
  const started = Array.from({ length: options.streams }, () => Promise.withResolvers<void>())
  let endedCount = 0
  const ended = started.map(async ({ resolve, reject }) => {
    try {
      return await follow(client, { ...options, onText: resolve })
    } catch (error) {
      reject(error)
      const status = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      return { status, lost: options.count, doubled: 0, longestGap: 0, reconnections: 0 }
    } finally {
      endedCount += 1
    }
  })
  return {
    begun: Promise.all(started.map(({ promise }) => promise)).then(() => undefined),
    ended: Promise.all(ended),
    countEnded: () => endedCount,
  }
}
