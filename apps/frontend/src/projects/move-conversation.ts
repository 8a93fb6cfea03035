import { knownConversation } from '../conversations/known-conversations.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { knownProject } from './known-projects.ts'

/** Moves a conversation into a project, or out of its own if `target` names none. */
export const moveConversation = (id: string, target: string) => {
  const projectId = knownProject(target)?.id ?? null
  const conversation = knownConversation(id)
  if (conversation && conversation.projectId !== projectId) void patchConversation(id, { projectId })
}
