import type { MessageId } from '@chatbot/contracts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { notify } from '../notices/notify.ts'
import { loadClient } from './client.ts'
import type { ConversationStore } from './conversation-store.ts'
import { readEnd, showMessage } from './load-messages.ts'
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

/** Shows a message that a search was after; its branch is gone on with from now on. */
export const findMessage = async (store: ConversationStore, messageId: MessageId): Promise<void> => {
  const { id } = store.getState()
  if (id === null) return
  await showMessage(store, messageId, async () =>
    patchConversation(id, { headMessageId: await leafBelow(id, messageId) }),
  )
}

/** Shows the branch of a message that stands beside another, and makes it the conversation's own. False when it could not. */
export const switchBranch = async (store: ConversationStore, messageId: MessageId): Promise<boolean> => {
  const { id } = store.getState()
  if (id === null) return false
  try {
    const client = await loadClient()
    const page = await client.messages.window(id, { around: messageId, limit: pageLength })
    const leaf = await leafBelow(id, messageId)
    store.setState({
      messages: page.messages,
      before: page.before,
      hasEnd: page.messages.at(-1)?.id === leaf,
      editing: null,
      ended: null,
    })
    const isDone = await patchConversation(id, { headMessageId: leaf })
    // What is said next would follow the other branch.
    if (!isDone) await readEnd(store)
    return isDone
  } catch (error) {
    notify({ kind: 'problem', code: codeOf(error) })
    return false
  }
}
