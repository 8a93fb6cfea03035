import { z } from 'zod'

/** Ids are UUIDs (v7 when made here, so that they sort by time). */
export const ConversationId = z.uuid().brand<'ConversationId'>()
export type ConversationId = z.infer<typeof ConversationId>

export const MessageId = z.uuid().brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

export const GenerationId = z.uuid().brand<'GenerationId'>()
export type GenerationId = z.infer<typeof GenerationId>

export const UserId = z.uuid().brand<'UserId'>()
export type UserId = z.infer<typeof UserId>

export const ProjectId = z.uuid().brand<'ProjectId'>()
export type ProjectId = z.infer<typeof ProjectId>

export const ShareId = z.uuid().brand<'ShareId'>()
export type ShareId = z.infer<typeof ShareId>

export const SystemPromptId = z.uuid().brand<'SystemPromptId'>()
export type SystemPromptId = z.infer<typeof SystemPromptId>
