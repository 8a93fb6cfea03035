import { getConversations, postConversation } from '../../../http/handlers/conversations.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'

export const GET = getConversations
export const POST = postConversation

export const { PUT, PATCH, DELETE } = refuseMethods('GET, POST')
