import type { ConversationStore } from './conversation-store.ts'
import { type Outgoing, outbox } from './outgoing.ts'
import { isModelRefused } from './problem-of.ts'
import { dispatch } from './send-message.ts'

const asNew = async (files: Outgoing['files']) => (await import('../attachments/upload-all.ts')).asNew(files ?? [])

/** Sends what a refused message said once more; with its files anew where the server does not have them any more. */
export const resend = async (store: ConversationStore): Promise<void> => {
  const { outgoing } = store.getState()
  if (!outgoing) return
  const { problem, model, ...rest } = outgoing
  // One that is not offered any more would be refused again: the server chooses another.
  const message = { ...rest, ...(model !== undefined && !isModelRefused(problem) && { model }) }
  const isLost = problem?.code === 'not_found' && message.files !== undefined
  const again = isLost ? { ...message, files: await asNew(message.files) } : message
  outbox.put(again)
  dispatch(store, again)
}
