import { z } from 'zod'
import { ConversationId, MessageId, ProjectId } from './ids.ts'
import { Message } from './message.ts'
import { ModelParameters, ReturnedParameters } from './model-parameters.ts'
import { maxSystemPromptLength, maxTitleLength, storableText } from './text.ts'

export const ModelId = storableText({ min: 1, max: 200 })
export const SystemPromptText = storableText({ max: maxSystemPromptLength })
export const Title = storableText({ min: 1, max: maxTitleLength })

export const Conversation = z.object({
  id: ConversationId,
  title: z.string(),
  titleSource: z.enum(['excerpt', 'model', 'user']),
  model: z.string().nullable(),
  /** Its own, or the user's default when it began. */
  systemPrompt: z.string().nullable(),
  /** The system prompt was the user's default and nobody's choice: the project's comes before it. */
  systemPromptIsDefault: z.boolean(),
  /** Its own parameters, which come before its project's. Absent: none. */
  parameters: ReturnedParameters.optional(),
  projectId: ProjectId.nullable(),
  headMessageId: MessageId.nullable(),
  pinned: z.boolean(),
  archived: z.boolean(),
  /** In no list, search or export, and deleted when nobody has written in it for a while. */
  temporary: z.boolean(),
  version: z.int(),
  activeAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
})
export type Conversation = z.infer<typeof Conversation>

export const NewConversation = z.strictObject({
  title: Title.optional(),
  model: ModelId.optional(),
  systemPrompt: SystemPromptText.optional(),
  parameters: ModelParameters.optional(),
  projectId: ProjectId.optional(),
  temporary: z.boolean().optional(),
})
export type NewConversation = z.infer<typeof NewConversation>

export const ConversationPatch = z.strictObject({
  /** The version the caller has seen: a stale one is a conflict. */
  version: z.int().min(1).max(2_147_483_647),
  title: Title.optional(),
  pinned: z.boolean().optional(),
  archived: z.boolean().optional(),
  model: ModelId.nullable().optional(),
  /** `null` is the project's, else the default. */
  systemPrompt: SystemPromptText.nullable().optional(),
  /** Replaces all of them; `null` is none. */
  parameters: ModelParameters.nullable().optional(),
  /** The project to move it to; `null` takes it out of its project. */
  projectId: ProjectId.nullable().optional(),
  headMessageId: MessageId.optional(),
})
export type ConversationPatch = z.infer<typeof ConversationPatch>

/** Conversations that one request names. */
export const mostConversations = 1_000
export const ConversationIds = z.array(ConversationId).min(1).max(mostConversations)

/** What is done to many conversations at once, whatever their versions are. */
export const ConversationsPatch = z.strictObject({
  ids: ConversationIds,
  action: z.enum(['archive', 'unarchive', 'pin', 'unpin', 'delete']),
})
export type ConversationsPatch = z.infer<typeof ConversationsPatch>

export const ConversationsPatched = z.object({
  /** Those that are otherwise now; what was so already is not among them. */
  changed: z.array(ConversationId),
  /** Those that do not exist, or are another user's. */
  missing: z.array(ConversationId),
})
export type ConversationsPatched = z.infer<typeof ConversationsPatched>

/** Opaque: made by the server, given back as it was. */
export const Cursor = z.string().min(1).max(200)

export const ConversationList = z.object({
  conversations: z.array(Conversation),
  nextCursor: Cursor.nullable(),
})
export type ConversationList = z.infer<typeof ConversationList>

export const ConversationHistory = z.object({
  conversations: z.array(Conversation.extend({ messages: z.array(Message) })),
  nextCursor: Cursor.nullable(),
})
export type ConversationHistory = z.infer<typeof ConversationHistory>

const booleanInQuery = z.enum(['true', 'false']).transform((value) => value === 'true')
const limitInQuery = (options: { max: number; default: number }) =>
  z.coerce.number().int().min(1).max(options.max).default(options.default)

export const ConversationListQuery = z.strictObject({
  limit: limitInQuery({ max: 100, default: 30 }),
  cursor: Cursor.optional(),
  archived: booleanInQuery.default(false),
  /** Those of a project, or of none; absent: all. */
  project: z.union([z.literal('none'), ProjectId]).optional(),
  q: storableText({ min: 1, max: 200 }).optional(),
})
export type ConversationListQuery = z.infer<typeof ConversationListQuery>

export const HistoryQuery = z.strictObject({
  limit: limitInQuery({ max: 50, default: 20 }),
  cursor: Cursor.optional(),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>

export const MessageWindowQuery = z
  .strictObject({
    limit: limitInQuery({ max: 200, default: 50 }),
    before: MessageId.optional(),
    around: MessageId.optional(),
  })
  .refine((query) => !(query.before && query.around), { message: 'name either before or around', path: ['around'] })
export type MessageWindowQuery = z.infer<typeof MessageWindowQuery>

export const SearchQuery = z.strictObject({
  q: storableText({ min: 1, max: 200 }),
  limit: limitInQuery({ max: 50, default: 20 }),
  cursor: Cursor.optional(),
})
export type SearchQuery = z.infer<typeof SearchQuery>

export const SearchHit = z.object({
  kind: z.enum(['title', 'message']),
  conversationId: ConversationId,
  messageId: MessageId.nullable(),
  title: z.string(),
  /** What the conversation is in. */
  project: z.object({ id: ProjectId, name: z.string() }).nullable(),
  /** Text around the hits; `highlighted` pieces are the hits. */
  snippet: z.array(z.object({ text: z.string(), highlighted: z.boolean() })),
  at: z.iso.datetime(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchResults = z.object({ hits: z.array(SearchHit), nextCursor: Cursor.nullable() })
export type SearchResults = z.infer<typeof SearchResults>
