import { HistoryQuery, UserId } from '@chatbot/contracts'
import { z } from 'zod'
import { route } from '../route.ts'

/** GET /api/history/:user and /history/:user. */
export const getHistory = route({
  access: 'user',
  params: z.object({ user: z.union([z.literal('me'), UserId]) }),
  query: HistoryQuery,
  handle: ({ user, params, query, container, hold }) => container.readHistory(user, params.user, query, hold),
})
