import { z } from 'zod'
import { MessagePart } from './attachment.ts'
import { ConversationId, GenerationId, MessageId } from './ids.ts'
import { Problem } from './problem.ts'
import { storableText } from './text.ts'

export const MessageRole = z.enum(['user', 'assistant'])
export type MessageRole = z.infer<typeof MessageRole>

export const GenerationStatus = z.enum(['running', 'completed', 'stopped', 'interrupted', 'failed'])
export type GenerationStatus = z.infer<typeof GenerationStatus>

export const EndStatus = GenerationStatus.exclude(['running'])
export type EndStatus = z.infer<typeof EndStatus>

/** Why the model ended, in OpenAI's words. */
export const FinishReason = z.enum(['stop', 'length', 'content_filter', 'other'])
export type FinishReason = z.infer<typeof FinishReason>

/** Tokens, as the model's server counted them. */
export const Usage = z.object({ inputTokens: z.int(), outputTokens: z.int() })
export type Usage = z.infer<typeof Usage>

/** What the user thinks of an answer. */
export const Feedback = z.strictObject({
  rating: z.enum(['up', 'down']),
  comment: storableText({ min: 1, max: 2_000 }).optional(),
})
export type Feedback = z.infer<typeof Feedback>

/** `null` takes the feedback back. */
export const MessagePatch = z.strictObject({ feedback: Feedback.nullable() })
export type MessagePatch = z.infer<typeof MessagePatch>

export const Message = z.object({
  id: MessageId,
  conversationId: ConversationId,
  parentId: MessageId.nullable(),
  role: MessageRole,
  status: GenerationStatus,
  text: z.string(),
  reasoning: z.string(),
  /** What it has besides: attachments. */
  parts: z.array(MessagePart),
  model: z.string().nullable(),
  usage: Usage.nullable(),
  finishReason: FinishReason.nullable(),
  problem: Problem.nullable(),
  /** Of answers only. */
  feedback: Feedback.nullable(),
  createdAt: z.iso.datetime(),
  /** Messages with the same parent, oldest first, itself included: of more than 100 the nearest before and after it. */
  siblingIds: z.array(MessageId),
  /** Of a running message: the generation to follow, from `lastSeq`, up to which `text` goes. */
  generationId: GenerationId.nullable(),
  lastSeq: z.int().nullable(),
})
export type Message = z.infer<typeof Message>

/** A window of a branch, oldest first. `before` asks for the messages above it; null: it starts with the first one. */
export const MessagePage = z.object({
  messages: z.array(Message),
  before: MessageId.nullable(),
  /** Of what is around a message: whether it is in the conversation's active branch, the one that is gone on with. */
  isActive: z.boolean().optional(),
})
export type MessagePage = z.infer<typeof MessagePage>
