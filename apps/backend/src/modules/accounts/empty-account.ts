import type { AttachmentRepository } from '../attachments/attachment-repository.ts'
import type { AttachmentStorage } from '../attachments/attachment-storage.ts'
import type { ConversationRepository } from '../conversations/conversation-repository.ts'

/** Rows of a statement: a conversation may have thousands of messages, a file twenty megabytes. */
const conversationsAtOnce = 25
const filesAtOnce = 50

/**
 * Deletes what an account holds, before the account itself is deleted: bit by bit, since a cascade over everything of
 * a user with many conversations would take longer than a statement may. What runs is stopped first. Broken off, it goes
 * on where it was when it is asked again.
 */
export const makeEmptyAccount =
  (options: {
    conversations: Pick<ConversationRepository, 'someOf' | 'deleteMany'>
    attachments: Pick<AttachmentRepository, 'deleteSomeOf'>
    storage: Pick<AttachmentStorage, 'delete'>
    stopConversations: (key: { userId: string; conversationIds: string[] }) => Promise<void>
  }) =>
  async (userId: string): Promise<void> => {
    const { conversations, attachments, storage } = options
    for (;;) {
      const ids = await conversations.someOf({ userId, limit: conversationsAtOnce })
      if (ids.length === 0) break
      await options.stopConversations({ userId, conversationIds: ids })
      await conversations.deleteMany({ userId, ids })
    }
    for (;;) {
      const ids = await attachments.deleteSomeOf({ userId, limit: filesAtOnce })
      if (ids.length === 0) return
      await storage.delete(ids)
    }
  }
