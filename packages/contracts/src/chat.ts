import { z } from 'zod'
import { AttachmentId } from './attachment.ts'
import { Conversation, ModelId, SystemPromptText } from './conversation.ts'
import { ConversationId, GenerationId, MessageId, ProjectId } from './ids.ts'
import { maxAttachments } from './max-attachments.ts'
import { maxMessageLength } from './max-message-length.ts'
import { EndStatus, FinishReason, Message, Usage } from './message.ts'
import { ModelParameters } from './model-parameters.ts'
import { Problem } from './problem.ts'
import { storableText } from './text.ts'

const MessageText = storableText({ min: 1, max: maxMessageLength })

/** A message with attachments may do without text. */
const MessageWithAttachments = z
  .strictObject({
    text: storableText({ max: maxMessageLength }),
    attachmentIds: z
      .array(AttachmentId)
      .max(maxAttachments)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'must not hold one twice' })
      .optional(),
  })
  .refine(({ text, attachmentIds = [] }) => text !== '' || attachmentIds.length > 0, {
    path: ['text'],
    message: 'must not be empty without an attachment',
  })

export const ChatRequest = z.strictObject({
  conversationId: ConversationId.optional(),
  /** Absent is the head; null starts another first message; an edit names the edited message's parent. */
  parentId: MessageId.nullable().optional(),
  message: z.union([MessageText, MessageWithAttachments]),
  model: ModelId.optional(),
  systemPrompt: SystemPromptText.optional(),
  /** The conversation's from now on: replaces all of them. */
  parameters: ModelParameters.optional(),
  /** Of the conversation that this message starts; a temporary one is in no project. */
  temporary: z.boolean().optional(),
  projectId: ProjectId.optional(),
  stream: z.boolean().optional(),
  clientMessageId: z.uuid().optional(),
})
export type ChatRequest = z.infer<typeof ChatRequest>

/** What a chat that does not stream returns. */
export const ChatResponse = z.object({ conversation: Conversation, userMessage: Message, message: Message })
export type ChatResponse = z.infer<typeof ChatResponse>

export const RegenerateRequest = z.strictObject({ model: ModelId.optional(), stream: z.boolean().optional() })
export type RegenerateRequest = z.infer<typeof RegenerateRequest>

export const ContinueRequest = z.strictObject({ stream: z.boolean().optional() })
export type ContinueRequest = z.infer<typeof ContinueRequest>

/** What regenerating or continuing returns when it does not stream. */
export const AnswerResponse = z.object({ conversation: Conversation, message: Message })
export type AnswerResponse = z.infer<typeof AnswerResponse>

/** Seqs are Postgres integers; -1 is before the first one. */
export const EventsQuery = z.strictObject({ after: z.coerce.number().int().min(-1).max(2_147_483_647).default(-1) })
export type EventsQuery = z.infer<typeof EventsQuery>

export const StreamStart = z.object({
  generationId: GenerationId,
  conversationId: ConversationId,
  userMessageId: MessageId.nullable(),
  messageId: MessageId,
  model: z.string(),
})
export type StreamStart = z.infer<typeof StreamStart>

export const StreamEnd = z.object({
  status: EndStatus,
  /** The model that answered: a fallback, where it is not the one that `start` names. */
  model: z.string().optional(),
  finishReason: FinishReason.optional(),
  usage: Usage.optional(),
  problem: Problem.optional(),
})
export type StreamEnd = z.infer<typeof StreamEnd>

export const StreamSnapshot = z.object({ text: z.string(), reasoning: z.string() })
export type StreamSnapshot = z.infer<typeof StreamSnapshot>

/** One event of an answer's log, as a reader gets it. `seq` counts from 0 without gaps. */
export type StreamEvent =
  | { seq: number; type: 'start'; start: StreamStart }
  | { seq: number; type: 'text'; text: string }
  | { seq: number; type: 'reasoning'; text: string }
  | { seq: number; type: 'snapshot'; snapshot: StreamSnapshot }
  | { seq: number; type: 'end'; end: StreamEnd }
