import type { ModelParameters } from '@chatbot/contracts'
import { choices } from '../composer/choices.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'

/** Sets the parameters of a conversation, or of the new one; null is none. False when the server will not, and the reader is told. */
export const chooseParameters = async (id: string | null, parameters: ModelParameters | null): Promise<boolean> => {
  if (id !== null) return patchConversation(id, { parameters })
  choices.setState({ parameters: parameters ?? undefined })
  return true
}
