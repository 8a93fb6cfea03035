import type { ConnectionState } from '@chatbot/api-client'
import type { Message, StreamEvent } from '@chatbot/contracts'
import { notify } from '../notices/notify.ts'
import { loadClient } from './client.ts'
import { isBusy, newLiveAnswer } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { readEnd, resumeAnswer } from './load-messages.ts'
import { codeOf } from './problem-of.ts'
import { applyEvent } from './receive-answer.ts'

type Follow = { signal: AbortSignal; onConnection: (connection: ConnectionState) => void }

/** Asks for an answer once, and shows it from the first moment; what the server refuses is taken back and told. */
const ask = async (
  store: ConversationStore,
  live: Parameters<typeof newLiveAnswer>[0],
  request: (follow: Follow) => Promise<AsyncGenerator<StreamEvent>>,
): Promise<void> => {
  if (isBusy(store.getState())) return
  store.setState({ live: newLiveAnswer(live), ended: null, stopping: false })
  const closing = new AbortController()
  try {
    const onConnection = (connection: ConnectionState) => store.setState({ connection })
    const events = await request({ signal: closing.signal, onConnection })
    const start = await events.next()
    if (!start.done) applyEvent(store, start.value)
    void resumeAnswer(store, { events, close: () => closing.abort() })
  } catch (error) {
    store.setState({ live: null, connection: 'connected', stopping: false })
    notify({ kind: 'problem', code: codeOf(error) })
    // It may have begun although its response was lost.
    await readEnd(store)
  }
}

/** Another answer beside this one, or the first to a user's message that has none; by another model if one is named. */
export const regenerate = (store: ConversationStore, message: Message, model?: string): Promise<void> =>
  ask(store, { parentId: message.role === 'user' ? message.id : message.parentId }, async (follow) => {
    const client = await loadClient()
    return client.messages.regenerate(message.id, { ...(model !== undefined && { model }) }, follow)
  })

/** Goes on with an answer that did not come to its end. */
export const continueAnswer = (store: ConversationStore, { id, text, reasoning }: Message): Promise<void> =>
  ask(store, { messageId: id, text, reasoning }, async (follow) => (await loadClient()).messages.continue(id, follow))
