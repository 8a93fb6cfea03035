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

/** A new guest, at a server that may be one pod. */
export const signInAs = async (baseUrl: string): Promise<{ token: string }> => {
  const guest = await fetch(`${baseUrl}/api/auth/sign-in/anonymous`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  const token = guest.headers.get('set-auth-token')
  if (!token) throw new Error(`no session: ${guest.status} ${await guest.text()}`)
  return { token }
}

export const signIn = async (baseUrl = address): Promise<ApiClient> => {
  const { token } = await signInAs(baseUrl)
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

/** A model that counts to `count`, and that another replica can reattach to. `rate`: numbers a second. */
export const countingModel = (count: number, rate: number): string =>
  `demo-count-reattach:n=${count},rate=${rate},first=50`

export type Watch = {
  count: number
  /** Told of the answer's id, and of each piece of it. */
  onStart?: (generationId: string) => void
  onText?: () => void
}

type Events = ReturnType<ApiClient['chat']>

/** What a reader sees of an answer that counts, to its end. `open` gets what wants to be told of connections. */
export const observe = async (
  open: (options: { onConnection: (state: 'connected' | 'reconnecting') => void }) => Events,
  { count, onStart, onText }: Watch,
): Promise<StreamReport> => {
  let text = ''
  let status = 'no end'
  let longestGap = 0
  let reconnections = 0
  let lastAt: number | undefined
  const onConnection = (state: 'connected' | 'reconnecting') => {
    if (state === 'reconnecting') reconnections += 1
  }
  for await (const event of open({ onConnection })) {
    const now = performance.now()
    if (lastAt !== undefined) longestGap = Math.max(longestGap, now - lastAt)
    lastAt = now
    if (event.type === 'start') onStart?.(event.start.generationId)
    if (event.type === 'snapshot') text = event.snapshot.text
    if (event.type === 'text') {
      text += event.text
      onText?.()
    }
    if (event.type === 'end') status = event.end.status
  }
  return { status, longestGap, reconnections, ...compare(text, count) }
}

export type RunningStreams = {
  /** Resolves when every stream has shown text. */
  begun: Promise<void>
  ended: Promise<StreamReport[]>
  countEnded: () => number
}

/** Starts answers that last `count / rate` seconds, each followed by the client that asked for it. */
export const startStreams = (
  client: ApiClient,
  { streams, count, rate }: { streams: number; count: number; rate: number },
): RunningStreams => {
  const started = Array.from({ length: streams }, () => Promise.withResolvers<void>())
  const model = countingModel(count, rate)
  let endedCount = 0
  const ended = started.map(async ({ resolve, reject }) => {
    try {
      return await observe((options) => client.chat({ message: 'count', model }, options), { count, onText: resolve })
    } catch (error) {
      reject(error)
      const status = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      return { status, lost: count, doubled: 0, longestGap: 0, reconnections: 0 }
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
