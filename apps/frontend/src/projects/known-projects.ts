import type { Project } from '@chatbot/contracts'
import { keys, queries } from '../conversations/queries.ts'

const change = (update: (projects: readonly Project[]) => readonly Project[]) =>
  queries.setQueryData<readonly Project[]>(keys.projects, (projects) => projects && update(projects))

export const knownProject = (id: string): Project | undefined =>
  queries.getQueryData<readonly Project[]>(keys.projects)?.find((project) => project.id === id)

/** Shows a project as it is now, in the API's order: newest first. */
export const learnProject = (project: Project) =>
  change((projects) => {
    const others = projects.filter(({ id }) => id !== project.id)
    const place = others.findIndex(({ id }) => id < project.id)
    return others.toSpliced(place < 0 ? others.length : place, 0, project)
  })

export const forgetProject = (id: string) => change((projects) => projects.filter((project) => project.id !== id))
