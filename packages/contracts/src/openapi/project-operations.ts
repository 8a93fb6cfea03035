import { ProjectDeletionQuery, ProjectListQuery } from '../project.ts'
import type { Operation } from './operation.ts'

const project = { tag: 'Projects', access: 'user' } as const

/** Folders of conversations. What is in one is listed by GET /api/conversations. */
export const projects: Operation[] = [
  {
    ...project,
    method: 'get',
    path: '/api/projects',
    summary: "A page of the caller's projects, newest first",
    query: ProjectListQuery,
    status: 200,
    response: 'ProjectList',
  },
  {
    ...project,
    method: 'post',
    path: '/api/projects',
    summary: 'A new project',
    body: 'NewProject',
    status: 201,
    response: 'Project',
  },
  {
    ...project,
    method: 'get',
    path: '/api/projects/{id}',
    summary: 'A project',
    status: 200,
    response: 'Project',
    problems: ['not_found'],
  },
  {
    ...project,
    method: 'patch',
    path: '/api/projects/{id}',
    summary: 'Changes a project, given the version the caller has seen',
    body: 'ProjectPatch',
    status: 200,
    response: 'Project',
    problems: ['not_found', 'conflict'],
  },
  {
    ...project,
    method: 'delete',
    path: '/api/projects/{id}',
    summary: 'Deletes a project; its conversations stay, or are deleted too',
    query: ProjectDeletionQuery,
    status: 204,
    problems: ['not_found'],
  },
]
