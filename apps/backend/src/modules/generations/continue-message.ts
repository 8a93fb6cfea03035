import { uuidv7 } from 'uuidv7'
import { Conflict } from '../../errors/conflict.ts'
import { Draining } from '../../errors/draining.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { NotFound } from '../../errors/not-found.ts'
import { usageOfMessage } from './answer-usage.ts'
import type { AnswerDependencies, StartedAnswer } from './started-answer.ts'

/**
 * Goes on with an answer that was stopped, interrupted, failed, or cut by its length.
 * @throws NotFound when the message is not the caller's, Conflict while it is running or when it is complete,
 *   InvalidRequest for a user's message
 */
export const makeContinueMessage =
  ({ chats, startRun, chooseModel, replicaId, isDraining }: AnswerDependencies) =>
  async (request: {
    userId: string
    messageId: string
    requestId?: string
    addressKey?: string
  }): Promise<StartedAnswer> => {
    const { userId, requestId, addressKey } = request
    const message = await chats.findMessage({ id: request.messageId, userId })
    if (!message) throw new NotFound('This message does not exist.')
    if (message.role !== 'assistant') {
      throw new InvalidRequest([{ path: 'params.id', message: 'must be an answer' }])
    }
    if (message.status === 'running') throw new Conflict('This answer is still running.')
    if (message.status === 'completed' && message.finishReason !== 'length') {
      throw new Conflict('This answer is complete.')
    }
    if (isDraining()) throw new Draining()
    const { id: messageId, conversationId, parentId } = message
    const model = chooseModel(undefined, message.model, message.conversation.model)
    const ids = { generationId: uuidv7(), messageId, conversationId }
    const begun = await chats.beginContinuation({ ...ids, userId, parentId, model, replicaId: replicaId(), addressKey })
    if (!begun) throw new Conflict('This answer is still running.')
    const base = { text: message.text, reasoning: message.reasoning, usage: usageOfMessage(message) }
    startRun({ ...ids, userId, model, base, userMessageId: parentId, requestId })
    return { generationId: ids.generationId, messageId }
  }
