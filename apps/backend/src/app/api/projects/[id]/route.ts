import { ProjectDeletionQuery, ProjectPatch } from '@chatbot/contracts'
import { IdParams } from '../../../../http/id-params.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'user',
  params: IdParams,
  handle: ({ user, params, container }) => container.projects.find({ id: params.id, userId: user.id }),
})

export const PATCH = route({
  access: 'user',
  params: IdParams,
  body: ProjectPatch,
  handle: ({ user, params, body, container }) => container.projects.patch({ id: params.id, userId: user.id }, body),
})

export const DELETE = route({
  access: 'user',
  params: IdParams,
  query: ProjectDeletionQuery,
  handle: ({ user, params, query, container }) => container.projects.delete({ id: params.id, userId: user.id }, query),
})

export const { POST, PUT } = refuseMethods('GET, PATCH, DELETE')
