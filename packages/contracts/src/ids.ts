import { z } from 'zod'

/** Ids are UUIDs (v7 when made here, so that they sort by time). In small letters, as Postgres has them: they are compared. */
export const Uuid = z.uuid().toLowerCase()

export const ConversationId = Uuid.brand<'ConversationId'>()
export type ConversationId = z.infer<typeof ConversationId>

export const MessageId = Uuid.brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

export const GenerationId = Uuid.brand<'GenerationId'>()
export type GenerationId = z.infer<typeof GenerationId>

export const UserId = Uuid.brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

export const ProjectId = Uuid.brand<'ProjectId'>()
export type ProjectId = z.infer<typeof ProjectId>

export const ShareId = Uuid.brand<'ShareId'>()
export type ShareId = z.infer<typeof ShareId>

export const SystemPromptId = Uuid.brand<'SystemPromptId'>()
export type SystemPromptId = z.infer<typeof SystemPromptId>
