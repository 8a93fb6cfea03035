'use client'

import type { Project } from '@chatbot/contracts'
import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from '../conversations/queries.ts'

const none: readonly Project[] = []

const useProjectList = () =>
  useQuery({
    queryKey: keys.projects,
    queryFn: async ({ signal }): Promise<readonly Project[]> => {
      const client = await loadClient()
      const found: Project[] = []
      for (let cursor = ''; ; ) {
        const page = await client.projects.list(cursor ? { cursor } : {}, { signal })
        found.push(...page.projects)
        if (page.nextCursor === null) return found
        cursor = page.nextCursor
      }
    },
  }).data

/** All of the reader's projects, newest first: they are few, and a menu offers each of them. */
export const useProjects = (): readonly Project[] => useProjectList() ?? none

/** One of them; undefined for none, and until it is known. */
export const useProject = (id: string | null | undefined): Project | undefined =>
  useProjects().find((project) => project.id === id)

/** Whether an address names a project that the reader does not have; false until that is known. */
export const useIsUnknownProject = (id: string | null): boolean => {
  const projects = useProjectList()
  return id !== null && projects !== undefined && !projects.some((project) => project.id === id)
}
