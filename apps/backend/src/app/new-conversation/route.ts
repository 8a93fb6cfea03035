import { postConversation } from '../../http/handlers/conversations.ts'

export const POST = postConversation
