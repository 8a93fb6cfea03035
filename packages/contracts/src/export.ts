import { z } from 'zod'
import { Conversation, ConversationIds } from './conversation.ts'
import { EndStatus, Message } from './message.ts'
import { Project } from './project.ts'
import { SystemPrompt } from './system-prompt.ts'

/** A message as an export holds it: without what belongs to this moment or to this installation. */
export const ExportedMessage = Message.pick({
  id: true,
  parentId: true,
  role: true,
  text: true,
  reasoning: true,
  parts: true,
  model: true,
  usage: true,
  finishReason: true,
  problem: true,
  feedback: true,
  createdAt: true,
}).extend({
  /** What was still running is `interrupted`, with the text up to then. */
  status: EndStatus,
})
export type ExportedMessage = z.infer<typeof ExportedMessage>

const ExportedProject = Project.pick({ name: true, systemPrompt: true, parameters: true })

export const ExportedConversation = Conversation.pick({
  id: true,
  title: true,
  titleSource: true,
  model: true,
  systemPrompt: true,
  systemPromptIsDefault: true,
  parameters: true,
  headMessageId: true,
  pinned: true,
  archived: true,
  activeAt: true,
  createdAt: true,
}).extend({
  /** What it is in; where it is imported, into the project of this name. */
  project: ExportedProject.nullable(),
  /** The whole tree; a parent comes before its children, siblings come oldest first. */
  messages: z.array(ExportedMessage),
})
export type ExportedConversation = z.infer<typeof ExportedConversation>

/** What `format` and `version` say of an export of ours. */
export const exportFormat = 'chatbot.export'
export const exportVersion = 1

/** A conversation or everything of a user, as JSON that POST /api/import takes. */
export const Export = z.object({
  format: z.literal(exportFormat),
  version: z.literal(exportVersion),
  exportedAt: z.iso.datetime(),
  /** The user's own; none beside a single conversation. */
  systemPrompts: z.array(SystemPrompt.pick({ name: true, text: true, isDefault: true })),
  /** The user's own, empty ones too; none beside a single conversation. */
  projects: z.array(ExportedProject),
  conversations: z.array(ExportedConversation),
})
export type Export = z.infer<typeof Export>

export const ConversationExportQuery = z.strictObject({
  format: z.enum(['json', 'markdown', 'html']).default('json'),
})
export type ConversationExportQuery = z.infer<typeof ConversationExportQuery>

export const ExportQuery = z.strictObject({ format: z.enum(['json', 'zip']).default('json') })
export type ExportQuery = z.infer<typeof ExportQuery>

/** The same of some conversations only; those that do not exist any more are left out. */
export const ExportRequest = z.strictObject({ ids: ConversationIds, format: z.enum(['json', 'zip']).default('json') })
export type ExportRequest = z.infer<typeof ExportRequest>
