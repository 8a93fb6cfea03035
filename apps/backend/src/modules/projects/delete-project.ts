import { type ProjectDeletionQuery, ProjectId } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
import type { ChangeHub } from '../changes/change-hub.ts'
import type { ConversationRepository } from '../conversations/conversation-repository.ts'
import type { ProjectRepository } from './project-repository.ts'

/** Conversations that one statement deletes: long ones have thousands of messages, and a query has 30 s. */
const deletedAtOnce = 25

export type ProjectDeletion = {
  projects: ProjectRepository
  conversations: Pick<ConversationRepository, 'someOf' | 'deleteMany'>
  changes: Pick<ChangeHub, 'publish'>
  /** Stops what runs in these, of one user. */
  stopConversations: (key: { userId: string; conversationIds: string[] }) => Promise<void>
}

/**
 * Deletes a project. Its conversations are outside of any project afterwards, or are deleted before it: some at a time,
 * each after what runs in it was stopped. A deletion that breaks off leaves the project with the rest of them, and can be
 * asked for again.
 * @throws NotFound for a project that does not exist or is another user's
 */
export const makeDeleteProject = ({ projects, conversations, changes, stopConversations }: ProjectDeletion) => {
  const deleteConversations = async (projectId: string, userId: string): Promise<void> => {
    for (;;) {
      const ids = await conversations.someOf({ userId, projectId, limit: deletedAtOnce })
      if (ids.length === 0) return
      await stopConversations({ userId, conversationIds: ids })
      for (const conversationId of await conversations.deleteMany({ userId, ids }))
        await changes.publish(userId, { type: 'conversation-deleted', conversationId })
    }
  }

  return async (key: { id: string; userId: string }, query: ProjectDeletionQuery): Promise<void> => {
    const { id, userId } = key
    const missing = () => new NotFound('This project does not exist.')
    if (!(await projects.find(key))) throw missing()
    if (query.conversations === 'delete') await deleteConversations(id, userId)
    if (!(await projects.delete(key))) throw missing()
    await changes.publish(userId, { type: 'project-deleted', projectId: ProjectId.parse(id) })
  }
}
