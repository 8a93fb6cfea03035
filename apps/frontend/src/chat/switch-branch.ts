import type { MessageId } from '@chatbot/contracts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { notify } from '../notices/notify.ts'
import { loadClient } from './client.ts'
import type { ConversationStore } from './conversation-store.ts'
import { pageLength } from './message-window.ts'
import { codeOf } from './problem-of.ts'

/** As far down as one request sees. */
const deepest = 200

/** The last message of the branch that goes through a message. */
const leafBelow = async (conversationId: string, messageId: MessageId): Promise<MessageId> => {
  const client = await loadClient()
  const page = await client.messages.window(conversationId, { around: messageId, limit: deepest })
  const last = page.messages.at(-1)?.id
  return last === undefined || last === messageId ? messageId : leafBelow(conversationId, last)
}

/** Shows the branch of a message that stands beside another, and makes it the conversation's own. False when it could not. */
export const switchBranch = async (store: ConversationStore, messageId: MessageId): Promise<boolean> => {
  const { id } = store.getState()
  if (id === null) return false
  try {
    const client = await loadClient()
    const page = await client.messages.window(id, { around: messageId, limit: pageLength })
    const leaf = await leafBelow(id, messageId)
    store.setState({ ...page, hasEnd: page.messages.at(-1)?.id === leaf, editing: null, ended: null })
    return await patchConversation(id, { headMessageId: leaf })
  } catch (error) {
    notify({ kind: 'problem', code: codeOf(error) })
    return false
  }
}
