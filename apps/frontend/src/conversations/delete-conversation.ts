import type { Conversation } from '@chatbot/contracts'
import { blankPath, conversationPath } from '../address/address.ts'
import { goTo, renameAddress } from '../address/go-to.ts'
import { loadClient } from '../chat/client.ts'
import { conversationStores } from '../chat/conversation-stores.ts'
import { codeOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { isBeingDeleted, markBeingDeleted } from './being-deleted.ts'
import { doLater } from './do-later.ts'
import { forgetConversation } from './known-conversations.ts'

const deleteNow = async (id: string) => {
  if (!isBeingDeleted(id)) return
  try {
    await (await loadClient()).conversations.delete(id)
    forgetConversation(id)
    conversationStores.forget(id)
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'not_found') notify({ kind: 'problem', code })
  }
  markBeingDeleted([id], false)
}

/** Hides a conversation at once and deletes it when it can no longer be undone, or when the page is left. */
export const deleteConversation = ({ id, title }: Pick<Conversation, 'id' | 'title'>) => {
  const wasShown = globalThis.location.pathname === conversationPath(id)
  markBeingDeleted([id], true)
  if (wasShown) renameAddress(conversationPath(id), blankPath)
  const later = doLater(() => void deleteNow(id))
  notify({
    kind: 'deleted',
    title,
    done: later.done,
    undo: () => {
      later.keep()
      markBeingDeleted([id], false)
      if (wasShown) goTo(conversationPath(id))
    },
  })
}
