'use client'

import { useMemo } from 'react'
import { useStore } from 'zustand'
import { beingDeleted } from '../conversations/being-deleted.ts'
import { projectShelf } from '../conversations/shelf.ts'
import { type ConversationListResult, useConversationLists } from '../conversations/use-conversation-lists.ts'
import { useProjects } from '../projects/use-projects.ts'
import { openProjectIds } from './open-projects.ts'
import type { ListedProject } from './project-rows.ts'

/** The reader's projects, those that are open with their conversations as far as they have been read. */
export const useProjectLists = (): {
  projects: readonly ListedProject[]
  /** Of the open ones, by their ids. */
  lists: ReadonlyMap<string, ConversationListResult>
} => {
  const projects = useProjects()
  const openIds = useStore(openProjectIds)
  const deleted = useStore(beingDeleted)
  const open = useMemo(() => projects.filter(({ id }) => openIds.has(id)).map(({ id }) => id), [projects, openIds])
  const results = useConversationLists(useMemo(() => open.map(projectShelf), [open]))
  return useMemo(() => {
    const lists = new Map(
      open.flatMap((id, index) => {
        const result = results[index]
        return result ? [[id, result] as const] : []
      }),
    )
    const listed = projects.map((project) => {
      if (!openIds.has(project.id)) return { project, list: undefined }
      const list = lists.get(project.id)
      const conversations = list?.data?.pages.flatMap((page) => page.conversations) ?? []
      const shown = conversations.filter(({ id }) => !deleted.has(id))
      return { project, list: { conversations: shown, isWhole: list?.isSuccess === true && !list.hasNextPage } }
    })
    return { projects: listed, lists }
  }, [projects, open, openIds, results, deleted])
}
