import type { Conversation } from '@chatbot/contracts'

/** A list of conversations: all that are not archived, those of them outside of projects, those of one, or the archive. */
export type Shelf = 'all' | 'current' | 'archived' | `project:${string}`

export const projectShelf = (id: string): Shelf => `project:${id}`

const projectOf = (shelf: Shelf) => (shelf.startsWith('project:') ? shelf.slice('project:'.length) : undefined)

export const isOn = ({ archived, projectId }: Conversation, shelf: Shelf): boolean => {
  if (shelf === 'archived' || archived) return shelf === 'archived' && archived
  return shelf === 'all' || projectId === (projectOf(shelf) ?? null)
}

/** What the API is asked for. */
export const queryOf = (shelf: Shelf): { archived: boolean; project?: string } => {
  if (shelf === 'all' || shelf === 'archived') return { archived: shelf === 'archived' }
  return { archived: false, project: projectOf(shelf) ?? 'none' }
}
