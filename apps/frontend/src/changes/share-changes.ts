import type { Change, ConversationId } from '@chatbot/contracts'
import { type ReadConversation, readConversation, showRead } from '../conversations/read-conversation.ts'
import { applyChange } from './apply-change.ts'
import { makeReadInTurn } from './read-in-turn.ts'

/** What the tab that listens tells the others: what it has heard, and what it has read because of that. */
export type Told =
  /** `isReadForAll`: it reads what that says of a conversation, so that the server's reads do not grow with the tabs. */
  (Change & { isReadForAll?: boolean }) | { type: 'read'; conversationId: ConversationId; read: ReadConversation }

export type Sharing = {
  /** Shows a change that this tab has heard, and tells the others. */
  tell: (change: Change) => void
  /** Shows what another tab tells. */
  hear: (told: Told) => void
}

/** Shows changes in all tabs of the browser. `post` reaches the other ones. */
export const shareChanges = (post: (told: Told) => void): Sharing => {
  const readForAll = makeReadInTurn(async (conversationId: ConversationId) => {
    const read = await readConversation(conversationId)
    // What cannot be read here may be readable elsewhere.
    post(read === undefined ? { type: 'conversation', conversationId } : { type: 'read', conversationId, read })
  })
  return {
    tell: (change) => {
      post({ ...change, isReadForAll: true })
      applyChange(change, readForAll)
    },
    hear: (told) => {
      if (told.type === 'read') showRead(told.conversationId, told.read)
      else applyChange(told, told.isReadForAll ? undefined : readConversation)
    },
  }
}
