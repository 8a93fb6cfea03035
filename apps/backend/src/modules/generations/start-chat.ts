import type { ChatRequest } from '@chatbot/contracts'
import { uuidv7 } from 'uuidv7'
import { Conflict } from '../../errors/conflict.ts'
import { Draining } from '../../errors/draining.ts'
import { InvalidRequest } from '../../errors/invalid-request.ts'
import { NotFound } from '../../errors/not-found.ts'
import { makeAttachmentParts } from './attachment-parts.ts'
import { excerptTitle } from './excerpt-title.ts'
import { nothingSaid } from './start-run.ts'
import type { AnswerDependencies } from './started-answer.ts'

export type StartedChat = {
  conversationId: string
  userMessageId: string
  messageId: string
  generationId: string
}

/**
 * Takes a user's message and starts its answer. Sent twice with the same clientMessageId, it is one message and one
 * answer: the second call returns the first one's ids.
 * @throws NotFound for a conversation, parent, project or attachment that is not the caller's, Conflict while the parent's
 *   answer is running, InvalidRequest for an unknown model or a temporary chat in a project, Draining while this process is going away
 */
export const makeStartChat = (dependencies: AnswerDependencies) => {
  const { chats, startRun, chooseModel, replicaId, isDraining } = dependencies
  const attachmentParts = makeAttachmentParts(dependencies)

  const findSent = async (userId: string, clientMessageId: string | undefined): Promise<StartedChat | undefined> => {
    if (!clientMessageId) return undefined
    const sent = await chats.findSent({ userId, clientMessageId })
    if (!sent?.message.parentId) return undefined
    const { conversationId, messageId, id: generationId } = sent
    return { conversationId, userMessageId: sent.message.parentId, messageId, generationId }
  }

  return async (given: {
    userId: string
    request: ChatRequest
    requestId?: string
    addressKey?: string
  }): Promise<StartedChat> => {
    const { userId, request, requestId, addressKey } = given
    const sent = await findSent(userId, request.clientMessageId)
    if (sent) return sent
    if (isDraining()) throw new Draining()

    const existing = request.conversationId
      ? await chats.findConversation({ id: request.conversationId, userId })
      : undefined
    if (existing === null) throw new NotFound('This conversation does not exist.')
    if (!existing && request.temporary && request.projectId)
      throw new InvalidRequest([
        { path: 'body.projectId', message: 'must be absent: a temporary chat is in no project' },
      ])
    const parentId = request.parentId === undefined ? (existing?.headMessageId ?? null) : request.parentId
    if (parentId)
      await checkParent({ parentId, conversationId: existing?.id, userId, isNamed: request.parentId !== undefined })

    const message = typeof request.message === 'string' ? { text: request.message } : request.message
    const { text, attachmentIds = [] } = message
    const model = chooseModel(request.model, existing?.model)
    const parts = await attachmentParts({ userId, ids: attachmentIds, model })
    const { systemPrompt, parameters } = request
    const standard = existing || systemPrompt !== undefined ? null : await chats.defaultSystemPrompt(userId)
    const ids = {
      conversationId: existing?.id ?? uuidv7(),
      userMessageId: uuidv7(),
      messageId: uuidv7(),
      generationId: uuidv7(),
    }
    try {
      await chats.begin({
        ...ids,
        userId,
        parentId,
        text,
        parts,
        model,
        replicaId: replicaId(),
        addressKey,
        clientMessageId: request.clientMessageId,
        newConversation: existing
          ? undefined
          : {
              title: excerptTitle(text || (parts[0]?.name ?? '')),
              systemPrompt: systemPrompt ?? standard,
              systemPromptIsDefault: standard !== null,
              parameters,
              projectId: request.projectId ?? null,
              temporary: request.temporary ?? false,
            },
        chosen: {
          ...(request.model !== undefined && { model: request.model }),
          ...(existing && parameters && { parameters }),
          ...(existing && systemPrompt !== undefined && { systemPrompt, systemPromptIsDefault: false as const }),
        },
      })
    } catch (error) {
      // Two of the same at once: the database let one through.
      const first = await findSent(userId, request.clientMessageId)
      if (first) return first
      throw error
    }
    startRun({ ...ids, userId, model, base: nothingSaid, userMessageId: ids.userMessageId, requestId })
    return ids
  }

  async function checkParent(key: {
    parentId: string
    conversationId: string | undefined
    userId: string
    isNamed: boolean
  }) {
    if (!key.conversationId) {
      throw new InvalidRequest([{ path: 'body.parentId', message: 'needs the conversationId it belongs to' }])
    }
    const parent = await chats.findMessage({ id: key.parentId, userId: key.userId })
    if (parent?.conversationId !== key.conversationId) throw new NotFound('The parent message does not exist.')
    if (parent.status === 'running') throw new Conflict('The answer before this message is still running.')
    if (parent.role !== 'assistant' && key.isNamed) {
      throw new InvalidRequest([{ path: 'body.parentId', message: 'must be an answer, or null' }])
    }
  }
}
