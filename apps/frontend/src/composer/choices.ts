import { createStore } from 'zustand/vanilla'
import { stored } from '../browser/storage.ts'

/** What the next new chat will use; undefined: what the server chooses. */
export type Choices = { model: string | undefined; systemPrompt: string | undefined }

export const choices = createStore<Choices>(() => ({ model: undefined, systemPrompt: undefined }))

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
