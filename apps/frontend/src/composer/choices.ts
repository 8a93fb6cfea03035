import type { ModelParameters } from '@chatbot/contracts'
import { createStore } from 'zustand/vanilla'
import { stored } from '../browser/storage.ts'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'

/** What the next new chat will use; undefined: what the server chooses. */
export type Choices = {
  model: string | undefined
  systemPrompt: string | undefined
  parameters: ModelParameters | undefined
}

export const noChoices: Choices = { model: undefined, systemPrompt: undefined, parameters: undefined }

export const choices = createStore<Choices>(() => noChoices)

const key = 'default-model'

/** The model that new chats begin with, in this browser; undefined: the server's. */
export const defaultModel = {
  get: (): string | undefined => stored.get(key) ?? undefined,
  set: (model: string | undefined) => {
    stored.set(key, model ?? null)
    // Whoever shows what the next new chat will use looks again.
    choices.setState({})
  },
}

/** Lets another model answer next, in a conversation or in the new one. */
export const chooseModel = (store: ConversationStore | null, model: string): void => {
  const id = store?.getState().id ?? null
  if (id === null) choices.setState({ model })
  else void patchConversation(id, { model })
}

/** Gives the model a system prompt from now on, in a conversation or in the new one; null: what applies without one. */
export const chooseSystemPrompt = (store: ConversationStore | null, systemPrompt: string | null): void => {
  const id = store?.getState().id ?? null
  if (id === null) choices.setState({ systemPrompt: systemPrompt ?? undefined })
  else void patchConversation(id, { systemPrompt })
}
