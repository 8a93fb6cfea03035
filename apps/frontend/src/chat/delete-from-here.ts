import type { Message } from '@chatbot/contracts'
import { isBeingDeleted, markBeingDeleted } from '../conversations/being-deleted.ts'
import { deleteConversation } from '../conversations/delete-conversation.ts'
import { doLater } from '../conversations/do-later.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { notify } from '../notices/notify.ts'
import { loadClient } from './client.ts'
import { isBusy, upTo } from './conversation-state.ts'
import type { ConversationStore } from './conversation-store.ts'
import { readEnd } from './load-messages.ts'
import { codeOf } from './problem-of.ts'
import { switchBranch } from './switch-branch.ts'

/** Ends the branch above a message: with the newest one beside it, else with its parent. False when it could not. */
const endAbove = async (store: ConversationStore, id: string, message: Message): Promise<boolean> => {
  const beside = message.siblingIds.findLast((sibling) => sibling !== message.id && !isBeingDeleted(sibling))
  if (beside) return switchBranch(store, beside)
  const { parentId } = message
  if (parentId === null) return false
  const isRead = store.getState().messages.some((other) => other.id === parentId)
  store.setState(({ messages, revision }) => ({
    // What is being read meanwhile goes through the message.
    revision: revision + 1,
    messages: isRead ? upTo(messages, parentId) : [],
    hasEnd: true,
    editing: null,
    ended: null,
  }))
  const isDone = await patchConversation(id, { headMessageId: parentId })
  if (isDone && !isRead) await readEnd(store)
  return isDone
}

/**
 * Deletes a message with everything below it. The conversation's branch ends above it at once, so that what is said
 * next does not hang on it; the messages themselves go when that can no longer be undone, or when the page is left.
 */
export const deleteFromHere = async (store: ConversationStore, message: Message): Promise<void> => {
  const { id } = store.getState()
  if (id === null || isBusy(store.getState())) return
  try {
    const client = await loadClient()
    const conversation = await client.conversations.get(id)
    // Without its first message nothing would be left of it.
    if (message.parentId === null && message.siblingIds.length <= 1) return deleteConversation(conversation)
    const restore = async () => {
      markBeingDeleted([message.id], false)
      const { headMessageId } = conversation
      if (headMessageId) await patchConversation(id, { headMessageId })
      await readEnd(store)
    }
    const deleteNow = async () => {
      try {
        await client.messages.deleteFrom(message.id)
        markBeingDeleted([message.id], false)
      } catch (error) {
        const code = codeOf(error)
        if (code === 'not_found') return markBeingDeleted([message.id], false)
        notify({ kind: 'problem', code })
        await restore()
      }
    }
    markBeingDeleted([message.id], true)
    // From now on, should the page be left.
    const later = doLater(() => void deleteNow())
    if (!(await endAbove(store, id, message))) {
      later.keep()
      return await restore()
    }
    notify({
      kind: 'messagesDeleted',
      done: later.done,
      undo: () => {
        later.keep()
        void restore()
      },
    })
  } catch (error) {
    markBeingDeleted([message.id], false)
    notify({ kind: 'problem', code: codeOf(error) })
  }
}
