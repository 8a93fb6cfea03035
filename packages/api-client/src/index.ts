export { ApiProblem } from './api-problem.ts'
export { type ApiClient, createApiClient } from './create-api-client.ts'
export type { ConnectionState, FollowOptions } from './follow.ts'
