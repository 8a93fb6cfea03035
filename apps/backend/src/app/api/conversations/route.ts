import { getConversations, patchConversations, postConversation } from '../../../http/handlers/conversations.ts'
import { refuseMethods } from '../../../http/refuse-methods.ts'

export const GET = getConversations
export const POST = postConversation
export const PATCH = patchConversations

export const { PUT, DELETE } = refuseMethods('GET, POST, PATCH')
