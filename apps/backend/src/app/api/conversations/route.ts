import { getConversations, postConversation } from '../../../http/handlers/conversations.ts'

export const GET = getConversations
export const POST = postConversation
