import { partsOf } from '../attachments/attached-file.ts'
import type { Outgoing } from './outgoing.ts'

const messageOf = ({ text, files }: Outgoing) =>
  files ? { text, attachmentIds: partsOf(files).map(({ attachmentId }) => attachmentId) } : text

/** A message as the API takes it. */
export const requestOf = (outgoing: Outgoing) => {
  const { clientMessageId, conversationId, parentId, projectId, model, systemPrompt, temporary } = outgoing
  return {
    clientMessageId,
    message: messageOf(outgoing),
    ...(conversationId !== null && { conversationId }),
    ...(parentId !== undefined && { parentId }),
    ...(projectId !== undefined && { projectId }),
    ...(model !== undefined && { model }),
    ...(systemPrompt !== undefined && { systemPrompt }),
    ...(temporary && { temporary }),
  }
}
