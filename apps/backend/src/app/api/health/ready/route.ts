import { ServiceUnavailable } from '../../../../errors/service-unavailable.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

export const GET = route({
  access: 'public',
  handle: async ({ container }) => {
    if (!(await container.isReady()))
      throw new ServiceUnavailable('This server is starting or shutting down.', { retryAfter: 1 })
    return { status: 'ready' }
  },
})

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
