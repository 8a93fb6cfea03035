import type { DragEvent } from 'react'
import { knownConversation } from '../conversations/known-conversations.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { knownProject } from '../projects/known-projects.ts'

/** Its own, so that files and links from elsewhere are not taken for conversations. */
const mediaType = 'application/x-chatbot-conversation'

/** The attribute of where a conversation can be dropped: a project's id, or nothing for outside of projects. */
export const dropAttribute = 'data-drop'

export const startDragging = (event: DragEvent, conversationId: string) => {
  event.dataTransfer.setData(mediaType, conversationId)
  event.dataTransfer.effectAllowed = 'copyMove'
}

/** Where a conversation that is being dragged would go: a project's id, or '' for outside; null: it is none, or nowhere. */
export const dropTargetOf = ({ dataTransfer, target }: DragEvent): string | null =>
  dataTransfer.types.includes(mediaType) && target instanceof Element
    ? (target.closest(`[${dropAttribute}]`)?.getAttribute(dropAttribute) ?? null)
    : null

/** Moves the conversation that was dropped into a project, or out of its own. */
export const dropInto = (event: DragEvent, target: string) => {
  const id = event.dataTransfer.getData(mediaType)
  const projectId = knownProject(target)?.id ?? null
  const conversation = knownConversation(id)
  if (!conversation || conversation.projectId === projectId) return
  void patchConversation(id, { projectId })
}
