import { handleAuth } from '../../../../http/handlers/auth.ts'
import { refuseMethods } from '../../../../http/refuse-methods.ts'

export const GET = handleAuth
export const POST = handleAuth
export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
