import { postChat } from '../../../http/handlers/chat.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'

export const POST = postChat

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
