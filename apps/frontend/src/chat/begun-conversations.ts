import { stored } from '../browser/storage.ts'

const prefix = 'begun:'
/** Milliseconds for which other tabs may ask. */
const age = 3_600_000

type Begun = { conversationId: string; at: number }

const parse = (json: string | null): Begun | undefined => {
  const [at = '', conversationId] = json?.split(' ') ?? []
  return conversationId === undefined ? undefined : { at: Number(at), conversationId }
}

/** Which conversation a first message has begun, for the tabs that show the message and have not sent it themselves. */
export const begunConversations = {
  get: (clientMessageId: string): string | undefined => parse(stored.get(prefix + clientMessageId))?.conversationId,
  set: (clientMessageId: string, conversationId: string): void => {
    for (const key of stored.keys(prefix)) {
      if (Date.now() - (parse(stored.get(key))?.at ?? 0) > age) stored.set(key, null)
    }
    stored.set(prefix + clientMessageId, `${Date.now()} ${conversationId}`)
  },
}
