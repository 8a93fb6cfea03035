import type { StreamEvent } from '@chatbot/contracts'
import { noteFinishedAnswer } from '../attention/finished-answers.ts'
import { appended, begun, endedWith, reasoned, replaced } from './answer-events.ts'
import type { ConversationState } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'

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

/** Puts an answer's events into its conversation as they come. @throws what the events throw */
export const receiveAnswer = async (
  store: ConversationStore,
  events: AsyncIterable<StreamEvent>,
  onStart?: (conversationId: string) => void,
): Promise<void> => {
  for await (const event of events) {
    store.setState(updateFor(store.getState(), event))
    if (event.type === 'start') onStart?.(event.start.conversationId)
    if (event.type === 'end') noteFinishedAnswer()
  }
}
