import { refuseMethods } from '../../../http/refuse-methods.ts'
import { route } from '../../../http/route.ts'

export const GET = route({
  access: 'public',
  handle: ({ container }) => container.listModels(),
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
