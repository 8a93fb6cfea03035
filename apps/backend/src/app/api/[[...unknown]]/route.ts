import { NotFound } from '../../../errors/not-found.ts'
import { route } from '../../../http/route.ts'

const unknown = route({
  access: 'public',
  handle: () => {
    throw new NotFound('There is nothing here.')
  },
})

export const GET = unknown
export const POST = unknown
export const PUT = unknown
export const PATCH = unknown
export const DELETE = unknown
