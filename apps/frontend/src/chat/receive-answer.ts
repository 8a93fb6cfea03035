import type { StreamEvent } from '@chatbot/contracts'
import { noteFinishedAnswer } from '../attention/finished-answers.ts'
import { noteModelUse } from '../models/model-preferences.ts'
import { type OpenStream, receiveTogether } from '../tabs/receive-together.ts'
import { appended, begun, endedWith, reasoned, replaced } from './answer-events.ts'
import { loadClient } from './client.ts'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { shownConversation } from './shown-conversation.ts'

const updateFor = (state: ConversationState, event: StreamEvent): Partial<ConversationState> => {
  switch (event.type) {
    case 'start':
      return begun(state, event.start)
    case 'text':
      return appended(state, event.text)
    case 'reasoning':
      return reasoned(state, event.text)
    case 'snapshot':
      return replaced(state, event.snapshot)
    case 'end':
      return endedWith(state, event.end)
  }
}

/** Puts an event of an answer into its conversation. */
export const applyEvent = (store: ConversationStore, event: StreamEvent): void => {
  const update = updateFor(store.getState(), event)
  store.setState(update.live ? { ...update, live: { ...update.live, seq: event.seq } } : update)
  if (event.type === 'start') noteModelUse(event.start.model)
  if (event.type === 'end') noteFinishedAnswer()
}

const receiving = new WeakSet<ConversationStore>()

/** Whether this tab is receiving the conversation's answer: a live answer that is not being received is paused. */
export const isReceiving = (store: ConversationStore): boolean => receiving.has(store)

const receiveWhileVisible = async (store: ConversationStore, generationId: string, opened?: OpenStream) => {
  const before = store.getState().live
  if (!before) return
  const pausing = new AbortController()
  const leave = shownConversation.onChange(() => {
    if (!shownConversation.isVisible(store)) pausing.abort()
  })
  try {
    await receiveTogether({
      generationId,
      progress: () => store.getState().live ?? before,
      onEvent: (event) => applyEvent(store, event),
      onConnection: (connection) => store.setState({ connection }),
      connect: async function* (after, follow) {
        yield* (await loadClient()).followGeneration(generationId, { after, ...follow })
      },
      opened,
      signal: pausing.signal,
    })
  } finally {
    leave()
    if (pausing.signal.aborted) store.setState({ connection: 'connected' })
  }
}

/**
 * Receives the conversation's live answer, from the event after the last one that has arrived, for as long as a reader can
 * see it. It stays live when it pauses.
 * @throws what the API refuses
 */
export const receiveAnswer = async (store: ConversationStore, opened?: OpenStream): Promise<void> => {
  const generationId = store.getState().live?.generationId
  const mayReceive = () => store.getState().live?.generationId === generationId && shownConversation.isVisible(store)
  if (!generationId || receiving.has(store) || !mayReceive()) return opened?.close()
  receiving.add(store)
  try {
    await receiveWhileVisible(store, generationId, opened)
    // It may have been hidden and shown again meanwhile.
    while (mayReceive()) await receiveWhileVisible(store, generationId)
  } finally {
    receiving.delete(store)
  }
}
