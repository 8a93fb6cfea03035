import type { NewProject, Project, ProjectList, ProjectListQuery, ProjectPatch } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { z } from 'zod'
import { Conflict } from '../../errors/conflict.ts'
import { NotFound } from '../../errors/not-found.ts'
import { decodeCursor, encodeCursor } from '../conversations/cursor.ts'
import { makeDeleteProject, type ProjectDeletion } from './delete-project.ts'

type Key = { id: string; userId: string }

const ListKey = z.tuple([z.uuid()])

/** The operations on projects. Another user's project does not exist. */
export const makeProjects = (options: ProjectDeletion) => {
  const { projects, changes } = options
  const find = async (key: Key): Promise<Project> => {
    const found = await projects.find(key)
    if (!found) throw new NotFound('This project does not exist.')
    return found
  }

  return {
    find,
    delete: makeDeleteProject(options),

    /** A page of a user's projects, newest first. @throws InvalidRequest for a cursor of no list */
    list: async (userId: string, { limit, cursor }: ProjectListQuery): Promise<ProjectList> => {
      const [before] = decodeCursor(cursor, ListKey) ?? []
      // One more than the page says whether there is a next one.
      const { projects: rows, isCut } = await projects.list({ userId, limit: limit + 1, before })
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      return { projects: page, nextCursor: (isCut || rows.length > limit) && last ? encodeCursor([last.id]) : null }
    },

    create: async (userId: string, given: NewProject): Promise<Project> => {
      const created = await projects.create({ ...given, id: uuidv7(), userId })
      await changes.publish(userId, { type: 'project', projectId: created.id })
      return created
    },

    /** Changes what the patch names. @throws NotFound, Conflict for a version that is not the current one */
    patch: async (key: Key, patch: ProjectPatch): Promise<Project> => {
      await find(key)
      const patched = await projects.patch(key, patch)
      if (!patched) throw new Conflict('The project was changed meanwhile. Read it again.')
      await changes.publish(key.userId, { type: 'project', projectId: patched.id })
      return patched
    },
  }
}
