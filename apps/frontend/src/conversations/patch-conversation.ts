import type { Conversation, ConversationPatch } from '@chatbot/contracts'
import { loadClient } from '../chat/client.ts'
import { codeOf, problemOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { knownConversation, learnConversation } from './known-conversations.ts'

type Wish = Omit<ConversationPatch, 'version'>

const wishedFor = (
  { parameters: own, ...conversation }: Conversation,
  { title = conversation.title, parameters = own, ...wish }: Wish,
): Conversation => ({
  ...conversation,
  title,
  pinned: wish.pinned ?? conversation.pinned,
  archived: wish.archived ?? conversation.archived,
  model: wish.model === undefined ? conversation.model : wish.model,
  systemPrompt: wish.systemPrompt === undefined ? conversation.systemPrompt : wish.systemPrompt,
  systemPromptIsDefault: wish.systemPrompt === undefined && conversation.systemPromptIsDefault,
  ...(parameters && { parameters }),
  projectId: wish.projectId === undefined ? conversation.projectId : wish.projectId,
  headMessageId: wish.headMessageId ?? conversation.headMessageId,
})

/** The last wish counts: one that another device came before is made again on what that one left. */
const insist = async ({ id, version }: Conversation, wish: Wish): Promise<Conversation> => {
  const client = await loadClient()
  try {
    return await client.conversations.patch(id, { version, ...wish })
  } catch (error) {
    if (problemOf(error)?.code !== 'conflict') throw error
    const now = await client.conversations.get(id)
    return client.conversations.patch(id, { version: now.version, ...wish })
  }
}

/** Changes a conversation at once; when the server will not, it is as before, and the reader is told. */
export const patchConversation = async (id: string, wish: Wish): Promise<boolean> => {
  const client = await loadClient()
  const before = knownConversation(id) ?? (await client.conversations.get(id))
  learnConversation(wishedFor(before, wish))
  try {
    learnConversation(await insist(before, wish))
    return true
  } catch (error) {
    learnConversation(before)
    notify({ kind: 'problem', code: codeOf(error) })
    return false
  }
}
