import { z } from 'zod'
import { Attachment } from './attachment.ts'
import { Cursor } from './conversation.ts'
import { ConversationId, ShareId } from './ids.ts'
import { MessageRole } from './message.ts'

/** What a shared link names: 24 random bytes, base64url. Whoever knows it may read. */
export const ShareToken = z.string().regex(/^[\w-]{32}$/)

/** A link to a conversation as it was at a moment, as its owner sees it. */
export const Share = z.object({
  id: ShareId,
  token: ShareToken,
  conversationId: ConversationId,
  title: z.string(),
  includesAttachments: z.boolean(),
  /** When the link was made. */
  createdAt: z.iso.datetime(),
  /** As of when the conversation is shown. */
  sharedAt: z.iso.datetime(),
})
export type Share = z.infer<typeof Share>

export const NewShare = z.strictObject({
  /** Whether readers get what is attached to messages. */
  includeAttachments: z.boolean().default(false),
})
export type NewShare = z.infer<typeof NewShare>

/** The link of one conversation, if it has one. */
export const ConversationShare = z.object({ share: Share.nullable() })
export type ConversationShare = z.infer<typeof ConversationShare>

/** Newest first. */
export const ShareList = z.object({ shares: z.array(Share), nextCursor: Cursor.nullable() })
export type ShareList = z.infer<typeof ShareList>

export const ShareListQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(30),
  cursor: Cursor.optional(),
})
export type ShareListQuery = z.infer<typeof ShareListQuery>

/** A message as anybody with the link reads it. */
export const SharedMessage = z.object({
  role: MessageRole,
  text: z.string(),
  /** The text is longer than a page shows; a copy of the conversation has all of it. */
  isCut: z.boolean().optional(),
  model: z.string().nullable(),
  createdAt: z.iso.datetime(),
  attachments: z.array(
    Attachment.pick({ name: true, mediaType: true, kind: true, size: true, width: true, height: true }).extend({
      /** What its address ends with. */
      number: z.int(),
    }),
  ),
  /** Attachments that are not shared. */
  hiddenAttachments: z.int(),
})
export type SharedMessage = z.infer<typeof SharedMessage>

/** A page of a shared conversation, oldest message first: nothing in it says whose it is. */
export const SharedConversation = z.object({
  title: z.string(),
  sharedAt: z.iso.datetime(),
  messages: z.array(SharedMessage),
  /** Asks for the messages below. */
  nextAfter: z.int().nullable(),
})
export type SharedConversation = z.infer<typeof SharedConversation>

export const SharedConversationQuery = z.strictObject({
  after: z.coerce.number().int().min(-1).max(2_147_483_647).default(-1),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export type SharedConversationQuery = z.infer<typeof SharedConversationQuery>
