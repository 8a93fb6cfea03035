import type { NewProject, ProjectDeletionQuery, ProjectPatch } from '@chatbot/contracts'
import type { z } from 'zod'
import { isProject, isProjectList } from './checks/project-checks.ts'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

/** Folders of conversations. `conversations.list({ project })` lists what is in one, `conversations.patch` moves. */
export const projectCalls = (send: SendRequest) => ({
  /** Newest first. */
  list: (query: { limit?: number; cursor?: string } = {}, call: Call = {}) =>
    readJson(isProjectList, send('GET', '/projects', { query, ...call })),
  get: (id: string, call: Call = {}) => readJson(isProject, send('GET', `/projects/${id}`, call)),
  create: (body: z.input<typeof NewProject>, call: Call = {}) =>
    readJson(isProject, send('POST', '/projects', { body, ...call })),
  /** @throws ApiProblem `conflict` when `version` is not the project's any more */
  patch: (id: string, body: z.input<typeof ProjectPatch>, call: Call = {}) =>
    readJson(isProject, send('PATCH', `/projects/${id}`, { body, ...call })),
  /** Its conversations stay outside of any project, or are deleted too. */
  delete: (id: string, query: z.input<typeof ProjectDeletionQuery> = {}, call: Call = {}) =>
    readNothing(send('DELETE', `/projects/${id}`, { query, ...call })),
})
