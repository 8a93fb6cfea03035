import type { Attachment, Feedback, Message, MessagePart, Usage } from '@chatbot/contracts'
import {
  isAbsentOr,
  isBoolean,
  isId,
  isInteger,
  isListOf,
  isNullOr,
  isObjectOf,
  isOneOf,
  isString,
  isStringOf,
  isTime,
} from './check.ts'
import { isProblem } from './problem-check.ts'

export const fileFields = {
  name: isString,
  mediaType: isString,
  kind: isOneOf('image', 'pdf', 'text'),
  size: isInteger,
  width: isNullOr(isInteger),
  height: isNullOr(isInteger),
}

export const isAttachment = isObjectOf<Attachment>({
  ...fileFields,
  id: isId<Attachment['id']>,
  characters: isNullOr(isInteger),
  truncated: isBoolean,
  createdAt: isTime,
})

export const isMessagePart = isObjectOf<MessagePart>({
  ...fileFields,
  type: isOneOf('attachment'),
  attachmentId: isId<Attachment['id']>,
})

export const isUsage = isObjectOf<Usage>({ inputTokens: isInteger, outputTokens: isInteger })

export const isFeedback = isObjectOf<Feedback>({
  rating: isOneOf('up', 'down'),
  comment: isAbsentOr(isStringOf(1, 2_000)),
})

export const isEndStatus = isOneOf('completed', 'stopped', 'interrupted', 'failed')

export const isFinishReason = isOneOf('stop', 'length', 'content_filter', 'other')

export const isMessage = isObjectOf<Message>({
  id: isId<Message['id']>,
  conversationId: isId<Message['conversationId']>,
  parentId: isNullOr(isId<Message['id']>),
  role: isOneOf('user', 'assistant'),
  status: isOneOf('running', 'completed', 'stopped', 'interrupted', 'failed'),
  text: isString,
  reasoning: isString,
  parts: isListOf(isMessagePart),
  model: isNullOr(isString),
  usage: isNullOr(isUsage),
  finishReason: isNullOr(isFinishReason),
  problem: isNullOr(isProblem),
  feedback: isNullOr(isFeedback),
  createdAt: isTime,
  siblingIds: isListOf(isId<Message['id']>),
  generationId: isNullOr(isId<NonNullable<Message['generationId']>>),
  lastSeq: isNullOr(isInteger),
})
