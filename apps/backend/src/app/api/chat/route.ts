import { postChat } from '../../../http/handlers/chat.ts'

export const POST = postChat
