import { ChatRequest, type ChatResponse } from '@chatbot/contracts'
import { followResponse, wantsStream } from '../follow-response.ts'
import { readAnswer } from '../read-answer.ts'
import { route } from '../route.ts'
import { waitForAnswer } from '../wait-for-answer.ts'

/** POST /api/chat and /chat: sends a message; streams the answer, or waits for it. */
export const postChat = route({
  access: 'user',
  limit: 'answers',
  body: ChatRequest,
  handle: async ({ user, body, request, requestId, container }) => {
    const started = await container.generations.startChat({
      userId: user.id,
      request: body,
      requestId,
      addressKey: container.addressKey(request),
    })
    const answer = { ...started, userId: user.id, session: user.session, request, requestId }
    if (wantsStream(request, body.stream)) return followResponse(container, { ...answer, after: -1 })
    await waitForAnswer(container, answer)
    const { conversation, message, parent } = await readAnswer(container, answer)
    if (!parent) throw new Error('the message that was just answered is not there')
    return { conversation, userMessage: parent, message } satisfies ChatResponse
  },
})
