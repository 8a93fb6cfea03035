import type { Conversation, ConversationId, ConversationsPatch } from '@chatbot/contracts'
import { blankPath, conversationPath } from '../address/address.ts'
import { renameAddress } from '../address/go-to.ts'
import { loadClient } from '../chat/client.ts'
import { codeOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { forgetConversations, learnConversations } from './known-conversations.ts'

/** What one request of the API names at most. */
export const mostAtOnce = 1_000

type Shelving = Exclude<ConversationsPatch['action'], 'delete'>

const effects = {
  archive: { wish: { archived: true }, undo: 'unarchive' },
  unarchive: { wish: { archived: false }, undo: 'archive' },
  pin: { wish: { pinned: true }, undo: 'unpin' },
  unpin: { wish: { pinned: false }, undo: 'pin' },
} as const satisfies Record<Shelving, { wish: Partial<Conversation>; undo: Shelving }>

/** Asks for the same of any number, batch by batch. @throws what the API refuses; the batches before are done */
export const patchInBatches = async (
  ids: readonly ConversationId[],
  action: ConversationsPatch['action'],
  done: (batch: readonly ConversationId[], missing: readonly ConversationId[]) => void,
): Promise<void> => {
  const client = await loadClient()
  for (let at = 0; at < ids.length; at += mostAtOnce) {
    const batch = ids.slice(at, at + mostAtOnce)
    const { missing } = await client.conversations.patchMany({ ids: batch, action })
    done(batch, missing)
  }
}

/** Shows them changed at once; those that the server will not change are as before, and the reader is told. */
const shelve = async (conversations: readonly Conversation[], action: Shelving): Promise<boolean> => {
  const before = new Map(conversations.map((conversation) => [conversation.id, conversation]))
  learnConversations(conversations.map((conversation) => ({ ...conversation, ...effects[action].wish })))
  try {
    await patchInBatches([...before.keys()], action, (batch, missing) => {
      for (const id of batch) before.delete(id)
      forgetConversations(missing)
    })
    return true
  } catch (error) {
    learnConversations([...before.values()])
    notify({ kind: 'problem', code: codeOf(error) })
    return false
  }
}

/** Archives or pins conversations together, or takes that back; one word undoes it for all that it changed. */
export const changeMany = async (conversations: readonly Conversation[], action: Shelving): Promise<void> => {
  const { wish, undo } = effects[action]
  const changed = conversations.filter((before) => {
    const { archived, pinned } = { ...before, ...wish }
    return archived !== before.archived || pinned !== before.pinned
  })
  if (action === 'archive') for (const { id } of changed) renameAddress(conversationPath(id), blankPath)
  if (changed.length === 0 || !(await shelve(changed, action))) return
  const now = changed.map((conversation) => ({ ...conversation, ...wish }))
  notify({ kind: 'many', action, count: changed.length, undo: () => void shelve(now, undo) })
}
