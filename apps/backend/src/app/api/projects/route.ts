import { NewProject, ProjectListQuery } from '@chatbot/contracts'
import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'user',
  query: ProjectListQuery,
  handle: ({ user, query, container }) => container.projects.list(user.id, query),
})

export const POST = route({
  access: 'user',
  body: NewProject,
  status: 201,
  handle: ({ user, body, container }) => container.projects.create(user.id, body),
})

export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
