import type { Conversation, ConversationId } from '@chatbot/contracts'
import { blankPath, conversationPath } from '../address/address.ts'
import { goTo, renameAddress } from '../address/go-to.ts'
import { conversationStores } from '../chat/conversation-stores.ts'
import { codeOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { markBeingDeleted } from './being-deleted.ts'
import { patchInBatches } from './change-many.ts'
import { deleteConversation } from './delete-conversation.ts'
import { doLater } from './do-later.ts'
import { forgetConversations } from './known-conversations.ts'

const deleteNow = async (ids: readonly ConversationId[]) => {
  try {
    // What another device has deleted first is no error.
    await patchInBatches(ids, 'delete', (batch) => {
      forgetConversations(batch)
      for (const id of batch) conversationStores.forget(id)
    })
  } catch (error) {
    notify({ kind: 'problem', code: codeOf(error) })
  }
  markBeingDeleted(ids, false)
}

/**
 * Hides conversations at once and deletes them together when it can no longer be undone, or when the page is left. What
 * the server will not delete comes back.
 */
export const deleteMany = (conversations: readonly Conversation[]) => {
  const [first] = conversations
  if (!first) return
  if (conversations.length === 1) return deleteConversation(first)
  const ids = conversations.map(({ id }) => id)
  const shown = ids.find((id) => globalThis.location.pathname === conversationPath(id))
  markBeingDeleted(ids, true)
  if (shown !== undefined) renameAddress(conversationPath(shown), blankPath)
  const later = doLater(() => void deleteNow(ids))
  notify({
    kind: 'many',
    action: 'delete',
    count: ids.length,
    done: later.done,
    undo: () => {
      later.keep()
      markBeingDeleted(ids, false)
      if (shown !== undefined) goTo(conversationPath(shown))
    },
  })
}
