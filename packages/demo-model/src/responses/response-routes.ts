import type { Route } from '../http/route.ts'
import { makeCancelResponse } from './cancel-response.ts'
import { type CreateResponseDependencies, makeCreateResponse } from './create-response.ts'
import { makeDeleteResponse } from './delete-response.ts'
import { makeRetrieveResponse } from './retrieve-response.ts'

/** `/v1/responses` and what is under it. */
export const responseRoutes = (dependencies: CreateResponseDependencies): Route[] => {
  const { store } = dependencies
  const one = /^\/v1\/responses\/([^/]+)$/
  return [
    { method: 'POST', path: /^\/v1\/responses$/, handle: makeCreateResponse(dependencies) },
    { method: 'GET', path: one, handle: makeRetrieveResponse(store) },
    { method: 'DELETE', path: one, handle: makeDeleteResponse(store) },
    { method: 'POST', path: /^\/v1\/responses\/([^/]+)\/cancel$/, handle: makeCancelResponse(store) },
  ]
}
