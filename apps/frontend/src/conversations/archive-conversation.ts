import type { Conversation } from '@chatbot/contracts'
import { blankPath, conversationPath } from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { notify } from '../notices/notify.ts'
import { patchConversation } from './patch-conversation.ts'

/** Puts a conversation into the archive, or back, and says so. */
export const archiveConversation = async ({ id, title }: Conversation, archived: boolean) => {
  if (archived) renameAddress(conversationPath(id), blankPath)
  const isDone = await patchConversation(id, { archived })
  if (isDone && archived)
    notify({ kind: 'archived', title, undo: () => void patchConversation(id, { archived: false }) })
}
