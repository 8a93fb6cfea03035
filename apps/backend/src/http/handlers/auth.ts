import { readBytes } from '../read-body.ts'
import { route } from '../route.ts'

/** /api/auth/*: better-auth's own routes, in its own words, behind our limits and headers. */
export const handleAuth = route({
  access: 'public',
  handle: async ({ request, container }) => {
    if (request.method === 'GET') return container.auth.handler(request)
    const { url, method, headers, signal } = request
    const body = await readBytes(request)
    return container.auth.handler(new Request(url, { method, headers, signal, body: body.length > 0 ? body : null }))
  },
})
