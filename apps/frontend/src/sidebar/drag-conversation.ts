import type { DragEvent } from 'react'

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

/** The conversation that was dropped. */
export const droppedConversation = ({ dataTransfer }: DragEvent): string => dataTransfer.getData(mediaType)
