import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'public',
  handle: ({ container }) => ({ models: container.catalogue.list() }),
})
