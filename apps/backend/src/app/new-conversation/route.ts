import { postConversation } from '../../http/handlers/conversations.ts'
import { refuseMethods } from '../../http/refuse-methods.ts'

export const POST = postConversation

export const { GET, PUT, PATCH, DELETE } = refuseMethods('POST')
