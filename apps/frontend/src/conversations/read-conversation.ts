import type { Conversation } from '@chatbot/contracts'
import { loadClient } from '../chat/client.ts'
import { problemOf } from '../chat/problem-of.ts'
import { isBeingDeleted } from './being-deleted.ts'
import { forgetConversation, knownConversation, learnConversation } from './known-conversations.ts'

/** A conversation as the server has it; null: it is gone, undefined: that cannot be said, such as without a server. */
export type ReadConversation = Conversation | null | undefined

const ask = async (id: string): Promise<ReadConversation> => {
  try {
    const client = await loadClient()
    return await client.conversations.get(id)
  } catch (error) {
    return problemOf(error)?.code === 'not_found' ? null : undefined
  }
}

/** Shows a conversation as it was read here or by another tab, unless something newer is shown; one that is gone goes. */
export const showRead = (id: string, read: ReadConversation): void => {
  if (read === undefined || isBeingDeleted(id)) return
  if (read === null) forgetConversation(id)
  else if ((knownConversation(id)?.version ?? 0) <= read.version) learnConversation(read)
}

/** Reads a conversation anew, shows it as it is, and returns it. */
export const readConversation = async (id: string): Promise<ReadConversation> => {
  const read = await ask(id)
  showRead(id, read)
  return read
}
