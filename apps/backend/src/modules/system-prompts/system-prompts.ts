import {
  type NewSystemPrompt,
  type SystemPrompt,
  SystemPromptId,
  type SystemPromptList,
  type SystemPromptListQuery,
  type SystemPromptPatch,
} from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { budgets } from '../../budgets.ts'
import { fittingCount } from '../../database/fitting-count.ts'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import { decodeCursor, encodeCursor } from '../conversations/cursor.ts'
import type { SystemPromptRepository } from './system-prompt-repository.ts'

type Key = { id: string; userId: string }
const ListKey = z.tuple([z.uuid()])
const missing = () => new NotFound('This system prompt does not exist.')

/** The library of system prompts: the caller's own, and those shared with everybody. Only one's own can be changed. */
export const makeSystemPrompts = ({
  systemPrompts,
  changes,
}: {
  systemPrompts: SystemPromptRepository
  changes: Pick<ChangeHub, 'publish'>
}) => ({
  /**
   * A page of them, oldest first; only where they are megabytes together is there a second one. `hold` waits until there is
   * memory for their texts.
   * @throws InvalidRequest for a cursor of no list
   */
  list: async (
    userId: string,
    { cursor }: SystemPromptListQuery,
    hold: (bytes: number) => Promise<void>,
  ): Promise<SystemPromptList> => {
    const [after] = decodeCursor(cursor, ListKey) ?? []
    const planned = await systemPrompts.plan({ userId, after })
    const page = planned.slice(0, fittingCount(planned, budgets.page.bytes))
    await hold(page.reduce((sum, { bytes }) => sum + bytes, 0))
    const read = await systemPrompts.read({ userId, ids: page.map(({ id }) => id) })
    const last = page.at(-1)
    const isCut = page.length < planned.length && last !== undefined
    return { systemPrompts: read, ...(isCut && { nextCursor: encodeCursor([last.id]) }) }
  },

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
