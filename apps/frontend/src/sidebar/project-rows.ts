import type { Conversation, Project } from '@chatbot/contracts'

/** A project in the sidebar; without a list it is closed. */
export type ListedProject = {
  project: Project
  /** `isWhole`: there is nothing more to read. */
  list: { conversations: readonly Conversation[]; isWhole: boolean } | undefined
}

export type ProjectRow =
  | { kind: 'projects'; key: string }
  | { kind: 'project'; key: string; project: Project; isOpen: boolean }
  | { kind: 'conversation'; key: string; conversation: Conversation; project: string }
  /** What stands for conversations that are not there, or not yet. */
  | { kind: 'note'; key: string; project: string; note: 'empty' | 'loading' }

/** Rows for projects, each with its conversations below it while it is open. */
export const projectRows = (projects: readonly ListedProject[]): ProjectRow[] => [
  { kind: 'projects', key: 'projects' },
  ...projects.flatMap(({ project, list }): ProjectRow[] => {
    const { id } = project
    const head: ProjectRow = { kind: 'project', key: id, project, isOpen: list !== undefined }
    if (!list) return [head]
    const inside = list.conversations.map(
      (conversation): ProjectRow => ({ kind: 'conversation', key: conversation.id, conversation, project: id }),
    )
    if (list.isWhole && inside.length > 0) return [head, ...inside]
    const note = list.isWhole ? 'empty' : 'loading'
    return [head, ...inside, { kind: 'note', key: `${id} ${note}`, project: id, note }]
  }),
]
