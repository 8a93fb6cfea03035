import { isBusy } from './conversation-state.ts'
import { type ConversationStore, makeConversationStore } from './conversation-store.ts'

/** How many conversations that nobody looks at are kept, for coming back to them at once. */
const mostIdle = 12

const byId = new Map<string, ConversationStore>()
const waiting = new Map<string, ConversationStore>()

/** Forgets those that were opened longest ago, but for those that have something to do. */
const forgetIdle = () => {
  const idle = [...byId].filter(([, store]) => !isBusy(store.getState()))
  for (const [id] of idle.slice(0, Math.max(0, idle.length - mostIdle))) byId.delete(id)
}

/** The conversations of this page: one store each. */
export const conversationStores = {
  find: (id: string): ConversationStore | undefined => byId.get(id),

  open: (id: string): ConversationStore => {
    const store = byId.get(id) ?? makeConversationStore(id, { id })
    byId.delete(id)
    byId.set(id, store)
    forgetIdle()
    return store
  },

  /** A conversation that begins with a message the server has not taken yet. */
  openWaiting: (clientMessageId: string): ConversationStore => {
    const store = waiting.get(clientMessageId) ?? makeConversationStore(clientMessageId, { loading: 'done' })
    waiting.set(clientMessageId, store)
    return store
  },

  findWaiting: (clientMessageId: string): ConversationStore | undefined => waiting.get(clientMessageId),

  /** The server has made it: from now on it is found by its id. */
  adopt: (store: ConversationStore, id: string) => {
    byId.set(id, store)
  },

  forget: (key: string) => {
    byId.delete(key)
    waiting.delete(key)
  },

  all: (): ConversationStore[] => [...byId.values()],
}
