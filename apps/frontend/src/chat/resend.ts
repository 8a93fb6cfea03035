import { waitingPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import type { ConversationStore } from './conversation-store.ts'
import { discardOutgoing } from './discard-outgoing.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { isModelRefused } from './problem-of.ts'
import { dispatch, sendMessage } from './send-message.ts'

const asNew = async (files: Outgoing['files']) => (await import('../attachments/upload-all.ts')).asNew(files ?? [])

/** Sends what a refused message said once more; with its files anew where the server does not have them any more. */
export const resend = async (store: ConversationStore): Promise<void> => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  const { problem, model, refused: _, ...rest } = outgoing
  // One that is not offered any more would be refused again: the server chooses another.
  const message = { ...rest, ...(model !== undefined && !isModelRefused(problem) && { model }) }
  const isLost = problem?.code === 'not_found' && message.files !== undefined
  const again = isLost ? { ...message, files: await asNew(message.files) } : message
  outbox.put(again)
  dispatch(store, again)
}

/** Sends a message as the first one of a new chat, where the conversation that it was written in is gone. */
export const sendAsNewChat = async (store: ConversationStore): Promise<void> => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  const { text, files, model, systemPrompt } = outgoing
  const again = files && (await asNew(files))
  discardOutgoing(store)
  const begun = sendMessage(null, {
    text,
    ...(again && { files: again }),
    ...(model !== undefined && { model }),
    ...(systemPrompt !== undefined && { systemPrompt }),
  })
  goTo(waitingPath(begun.key))
}
