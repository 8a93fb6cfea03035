import { NotFound } from '../../../errors/not-found.ts'
import { route } from '../../../http/route.ts'

const unknown = route({
  access: 'public',
  handle: () => {
    throw new NotFound('There is nothing here.')
  },
})

export { unknown as DELETE, unknown as GET, unknown as PATCH, unknown as POST, unknown as PUT }
