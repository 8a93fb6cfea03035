import type { ChatResponse, StreamEnd, StreamSnapshot, StreamStart } from '@chatbot/contracts'
import { isAbsentOr, isId, isNullOr, isObjectOf, isString } from './check.ts'
import { isConversation } from './conversation-checks.ts'
import { isEndStatus, isFinishReason, isMessage, isUsage } from './message-checks.ts'
import { isProblem } from './problem-check.ts'

export const isChatResponse = isObjectOf<ChatResponse>({
  conversation: isConversation,
  userMessage: isMessage,
  message: isMessage,
})

export const isStreamStart = isObjectOf<StreamStart>({
  generationId: isId<StreamStart['generationId']>,
  conversationId: isId<StreamStart['conversationId']>,
  userMessageId: isNullOr(isId<StreamStart['messageId']>),
  messageId: isId<StreamStart['messageId']>,
  model: isString,
})

export const isStreamEnd = isObjectOf<StreamEnd>({
  status: isEndStatus,
  model: isAbsentOr(isString),
  finishReason: isAbsentOr(isFinishReason),
  usage: isAbsentOr(isUsage),
  problem: isAbsentOr(isProblem),
})

export const isStreamSnapshot = isObjectOf<StreamSnapshot>({ text: isString, reasoning: isString })
