import type { NewProject, Project, ProjectDeletionQuery, ProjectPatch } from '@chatbot/contracts'
import { loadClient } from '../chat/client.ts'
import { codeOf, problemOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { knownProject, learnProject } from './known-projects.ts'
import { projectIsGone } from './read-project.ts'

const tell = (error: unknown) => notify({ kind: 'problem', code: codeOf(error) })

/** A new project; undefined when the server will not, and the reader is told. */
export const createProject = async (project: NewProject): Promise<Project | undefined> => {
  try {
    const created = await (await loadClient()).projects.create(project)
    learnProject(created)
    return created
  } catch (error) {
    tell(error)
    return undefined
  }
}

type Wish = Omit<ProjectPatch, 'version'>

/** The last wish counts: one that another device came before is made again on what that one left. */
const insist = async ({ id, version }: Project, wish: Wish): Promise<Project> => {
  const { projects } = await loadClient()
  try {
    return await projects.patch(id, { version, ...wish })
  } catch (error) {
    if (problemOf(error)?.code !== 'conflict') throw error
    return projects.patch(id, { ...wish, version: (await projects.get(id)).version })
  }
}

/** Changes a project at once; when the server will not, it is as before, the reader is told, and this is false. */
export const patchProject = async (id: string, wish: Wish): Promise<boolean> => {
  const before = knownProject(id)
  if (!before) return false
  const { parameters: own, ...others } = before
  const { name = before.name, systemPrompt = before.systemPrompt, parameters = own } = wish
  learnProject({ ...others, name, systemPrompt, ...(parameters && { parameters }) })
  try {
    learnProject(await insist(before, wish))
    return true
  } catch (error) {
    learnProject(before)
    tell(error)
    return false
  }
}

/** Deletes a project, and its conversations if that is wanted. False when the server will not, and the reader is told. */
export const deleteProject = async (id: string, query: ProjectDeletionQuery): Promise<boolean> => {
  try {
    await (await loadClient()).projects.delete(id, query)
  } catch (error) {
    if (problemOf(error)?.code !== 'not_found') {
      tell(error)
      return false
    }
  }
  projectIsGone(id)
  return true
}
