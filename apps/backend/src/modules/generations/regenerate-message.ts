import { uuidv7 } from 'uuidv7'
import { Conflict } from '../../errors/conflict.ts'
import { Draining } from '../../errors/draining.ts'
import { NotFound } from '../../errors/not-found.ts'
import { nothingSaid } from './start-run.ts'
import type { AnswerDependencies, StartedAnswer } from './started-answer.ts'

/**
 * Another answer as a sibling of an answer, or the first answer to a user's message that has none.
 * @throws NotFound when the message is not the caller's, Conflict while it is running
 */
export const makeRegenerateMessage =
  ({ chats, startRun, chooseModel, replicaId, isDraining }: AnswerDependencies) =>
  async (request: {
    userId: string
    messageId: string
    model?: string | undefined
    requestId?: string
    addressKey?: string
  }): Promise<StartedAnswer> => {
    const { userId, requestId, addressKey } = request
    const message = await chats.findMessage({ id: request.messageId, userId })
    if (!message) throw new NotFound('This message does not exist.')
    if (message.status === 'running') throw new Conflict('This answer is still running.')
    if (isDraining()) throw new Draining()
    const parentId = message.role === 'user' ? message.id : message.parentId
    const model = chooseModel(request.model, message.conversation.model)
    const { conversationId } = message
    const ids = { messageId: uuidv7(), generationId: uuidv7(), conversationId }
    await chats.beginSibling({ ...ids, userId, parentId, model, replicaId: replicaId(), addressKey })
    startRun({ ...ids, userId, model, base: nothingSaid, userMessageId: parentId, requestId })
    return { generationId: ids.generationId, messageId: ids.messageId }
  }
