import querystring from 'node:querystring'
import { apiErrors } from './api-errors.ts'
import type { Route } from './route.ts'

/** @throws ApiError 404 for a path that no route has, 405 for a method that none of the path's routes has. */
export const findRoute = (routes: readonly Route[], method: string, path: string): { route: Route; id: string } => {
  const onPath = routes.filter((route) => route.path.test(path))
  const route = onPath.find((candidate) => candidate.method === method)
  // Unlike decodeURIComponent, unescape takes a lone % as it is: such an id names nothing, like any other unknown one.
  if (route) return { route, id: querystring.unescape(route.path.exec(path)?.[1] ?? '') }
  if (onPath.length === 0) throw apiErrors.unknownUrl(method, path)
  throw apiErrors.methodNotAllowed(method, path, onPath.map((candidate) => candidate.method).join(', '))
}
