import { refuseMethods } from '../../../../http/refuse-methods.ts'
import { route } from '../../../../http/route.ts'

/** Says only that this process answers: a database that is away must not restart it. */
export const GET = route({ access: 'public', handle: () => ({ status: 'live' }) })

export const { POST, PUT, PATCH, DELETE } = refuseMethods('GET')
