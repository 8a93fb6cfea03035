import { ChatRequest, type ChatResponse, MessageId } from '@chatbot/contracts'
import { followResponse, wantsStream } from '../follow-response.ts'
import { route } from '../route.ts'
import { waitForAnswer } from '../wait-for-answer.ts'

/** POST /api/chat and /chat: sends a message; streams the answer, or waits for it. */
export const postChat = route({
  access: 'user',
  body: ChatRequest,
  handle: async ({ user, body, request, container }) => {
    const started = await container.generations.startChat({ userId: user.id, request: body })
    const { generationId, conversationId } = started
    if (wantsStream(request, body.stream)) {
      return followResponse(container, { userId: user.id, generationId, after: -1, request })
    }
    await waitForAnswer(container, { userId: user.id, generationId, request })
    const conversation = await container.conversations.find({ id: conversationId, userId: user.id })
    const around = MessageId.parse(started.messageId)
    const key = { id: conversationId, userId: user.id }
    const { messages } = await container.readMessages(key, { limit: 2, around })
    const [userMessage, message] = messages
    if (!userMessage || !message) throw new Error('the answer that was just given is not there')
    return { conversation, userMessage, message } satisfies ChatResponse
  },
})
