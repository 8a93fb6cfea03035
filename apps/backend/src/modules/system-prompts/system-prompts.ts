import { type NewSystemPrompt, type SystemPrompt, SystemPromptId, type SystemPromptPatch } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import type { SystemPromptRepository } from './system-prompt-repository.ts'

type Key = { id: string; userId: string }
const missing = () => new NotFound('This system prompt does not exist.')

/** The library of system prompts: the caller's own, and those shared with everybody. Only one's own can be changed. */
export const makeSystemPrompts = ({
  systemPrompts,
  changes,
}: {
  systemPrompts: SystemPromptRepository
  changes: Pick<ChangeHub, 'publish'>
}) => ({
  list: async (userId: string) => ({ systemPrompts: await systemPrompts.list(userId) }),

  find: async (key: Key): Promise<SystemPrompt> => {
    const found = await systemPrompts.find(key)
    if (!found) throw missing()
    return found
  },

  create: async (userId: string, given: NewSystemPrompt): Promise<SystemPrompt> => {
    const created = await systemPrompts.create({ ...given, id: SystemPromptId.parse(uuidv7()), userId })
    await changes.publish(userId, { type: 'system-prompts' })
    return created
  },

  patch: async (key: Key, patch: SystemPromptPatch): Promise<SystemPrompt> => {
    const patched = await systemPrompts.patch(key, patch)
    if (!patched) throw missing()
    await changes.publish(key.userId, { type: 'system-prompts' })
    return patched
  },

  delete: async (key: Key): Promise<void> => {
    if (!(await systemPrompts.delete(key))) throw missing()
    await changes.publish(key.userId, { type: 'system-prompts' })
  },
})
