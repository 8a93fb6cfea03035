import { type NewProject, Project, type ProjectDeletionQuery, ProjectList, type ProjectPatch } from '@chatbot/contracts'
import type { z } from 'zod'
import { type Call, readJson, readNothing, type SendRequest } from './send-request.ts'

/** Folders of conversations. `conversations.list({ project })` lists what is in one, `conversations.patch` moves. */
export const projectCalls = (send: SendRequest) => ({
  /** Newest first. */
  list: (query: { limit?: number; cursor?: string } = {}, call: Call = {}) =>
    readJson(ProjectList, send('GET', '/projects', { query, ...call })),
  get: (id: string, call: Call = {}) => readJson(Project, send('GET', `/projects/${id}`, call)),
  create: (body: z.input<typeof NewProject>, call: Call = {}) =>
    readJson(Project, send('POST', '/projects', { body, ...call })),
  /** @throws ApiProblem `conflict` when `version` is not the project's any more */
  patch: (id: string, body: z.input<typeof ProjectPatch>, call: Call = {}) =>
    readJson(Project, send('PATCH', `/projects/${id}`, { body, ...call })),
  /** Its conversations stay outside of any project, or are deleted too. */
  delete: (id: string, query: z.input<typeof ProjectDeletionQuery> = {}, call: Call = {}) =>
    readNothing(send('DELETE', `/projects/${id}`, { query, ...call })),
})
