import type { NewShare, Share } from '@chatbot/contracts'
import { loadClient } from '../chat/client.ts'
import { codeOf, problemOf } from '../chat/problem-of.ts'
import { keys, queries } from '../conversations/queries.ts'
import { notify } from '../notices/notify.ts'

const learn = (conversationId: string, share: Share | null) => {
  queries.setQueryData(keys.share(conversationId), share)
  void queries.invalidateQueries({ queryKey: keys.shares })
}

/** Shares a conversation as it is now. Says so when it cannot. */
export const shareNow = async (conversationId: string, wish: NewShare): Promise<void> => {
  try {
    learn(conversationId, await (await loadClient()).shares.share(conversationId, wish))
  } catch (error) {
    notify({ kind: 'problem', code: codeOf(error) })
  }
}

/** Revokes a link: it leads nowhere from then on. Says so when it cannot. */
export const revokeShare = async ({ id, conversationId }: Share): Promise<void> => {
  try {
    await (await loadClient()).shares.revoke(id)
    learn(conversationId, null)
  } catch (error) {
    // Another device came first.
    if (problemOf(error)?.code === 'not_found') learn(conversationId, null)
    else notify({ kind: 'problem', code: codeOf(error) })
  }
}
