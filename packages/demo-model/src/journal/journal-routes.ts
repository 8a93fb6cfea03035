import type { Route } from '../http/route.ts'
import { sendJson } from '../http/send-json.ts'
import type { Journal } from './journal.ts'

/** The journal over HTTP, for tests in other processes than the server's. */
export const journalRoutes = (journal: Journal): Route[] => [
  {
    method: 'GET',
    path: /^\/demo\/journal$/,
    handle: async ({ response, url }) => {
      await sendJson(response, journal.entries({ model: url.searchParams.get('model') ?? undefined }))
      return 'completed'
    },
  },
  {
    method: 'DELETE',
    path: /^\/demo\/journal$/,
    handle: async ({ response }) => {
      journal.clear()
      response.writeHead(204).end()
      return 'completed'
    },
  },
]
