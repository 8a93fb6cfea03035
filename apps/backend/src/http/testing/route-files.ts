import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const app = fileURLToPath(new URL('../../app', import.meta.url))

export type Handler = (
  request: Request,
  next: { params: Promise<Record<string, string | string[]>> },
) => Promise<Response> | Response

export type RouteFile = {
  /** As OpenAPI writes it: `/api/conversations/{id}`. */
  path: string
  load: () => Promise<Partial<Record<string, Handler>>>
}

/** Every route.ts under src/app with the path that Next serves it at; those that take any path last. */
export const routeFiles: readonly RouteFile[] = globSync('**/route.ts', { cwd: app })
  .map((file) => ({
    path: `/${file.replace(/\/?route\.ts$/, '').replace(/(^|\/)\[(\w+)\](?=\/|$)/g, '$1{$2}')}`,
    load: () => import(`${app}/${file}`),
  }))
  .sort((one, other) => Number(one.path.includes('...')) - Number(other.path.includes('...')))

/** The route of a path with the parameters in it, as Next finds them. */
export const findRoute = (pathname: string): { route: RouteFile; params: Record<string, string> } | undefined => {
  for (const route of routeFiles) {
    const pattern = route.path
      .replace(/[.]json/, '\\$&')
      .replace(/\/\[\[\.\.\.(\w+)\]\]$/, '(?:/(?<$1>.*))?')
      .replace(/\[\.\.\.(\w+)\]$/, '(?<$1>.+)')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
    const found = new RegExp(`^${pattern}$`).exec(pathname)
    if (found) return { route, params: { ...found.groups } }
  }
  return undefined
}
