import { partsOf } from '../attachments/attached-file.ts'
import type { Outgoing } from './outgoing.ts'

/** Text as the server stores it: without NUL characters and halves of surrogate pairs, which it refuses. */
const storable = (text: string): string => text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD')

const messageOf = ({ text, files }: Outgoing) =>
  files
    ? { text: storable(text), attachmentIds: partsOf(files).map(({ attachmentId }) => attachmentId) }
    : storable(text)

/** A message as the API takes it. An existing conversation has its project, and is temporary or not. */
export const requestOf = (outgoing: Outgoing) => {
  const { clientMessageId, conversationId, parentId, projectId, model, systemPrompt, parameters, temporary } = outgoing
  return {
    clientMessageId,
    message: messageOf(outgoing),
    ...(conversationId !== null && { conversationId }),
    ...(parentId !== undefined && { parentId }),
    ...(conversationId === null && projectId !== undefined && { projectId }),
    ...(model !== undefined && { model }),
    ...(systemPrompt !== undefined && { systemPrompt }),
    ...(parameters && { parameters }),
    ...(conversationId === null && temporary && { temporary }),
  }
}
