import type { AnswerResponse } from '@chatbot/contracts'
import type { Container } from '../composition-root.ts'
import type { Session } from '../modules/sessions/session-repository.ts'
import { followResponse, wantsStream } from './follow-response.ts'
import { readAnswer } from './read-answer.ts'
import { waitForAnswer } from './wait-for-answer.ts'

type Answer = {
  userId: string
  session: Session | undefined
  generationId: string
  messageId: string
  request: Request
  requestId: string
}

const conversationOf = async (container: Container, { userId, generationId, request }: Answer): Promise<string> => {
  const log = await container.generations.follow({ userId, generationId, after: -1, signal: request.signal })
  for await (const event of log) if (event.type === 'start') return event.start.conversationId
  throw new Error('the log of an answer that was just started has no start')
}

/** An answer that was just started, as its caller asked for it: followed, or waited for. */
export const answerResponse = async (
  container: Container,
  answer: Answer & { stream: boolean | undefined },
): Promise<Response | AnswerResponse> => {
  if (wantsStream(answer.request, answer.stream)) return followResponse(container, { ...answer, after: -1 })
  const conversationId = await conversationOf(container, answer)
  await waitForAnswer(container, answer)
  const { conversation, message } = await readAnswer(container, { ...answer, conversationId })
  return { conversation, message }
}
