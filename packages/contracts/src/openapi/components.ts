import { z } from 'zod'
import { AccountSession, MaybeAccountSession } from '../account.ts'
import { Attachment } from '../attachment.ts'
import { Change } from '../change.ts'
import * as chat from '../chat.ts'
import * as conversation from '../conversation.ts'
import { Export, ExportRequest } from '../export.ts'
import { ImportEvent } from '../import.ts'
import { Limits } from '../limits.ts'
import { Message, MessagePage, MessagePatch } from '../message.ts'
import { Model, ModelList, ModelServer } from '../model.ts'
import { Problem } from '../problem.ts'
import * as project from '../project.ts'
import * as share from '../share.ts'
import { Health, OpenApi, Version } from '../system.ts'
import * as systemPrompt from '../system-prompt.ts'

const requests = {
  ChatRequest: chat.ChatRequest,
  ContinueRequest: chat.ContinueRequest,
  RegenerateRequest: chat.RegenerateRequest,
  MessagePatch,
  NewConversation: conversation.NewConversation,
  ConversationPatch: conversation.ConversationPatch,
  ConversationsPatch: conversation.ConversationsPatch,
  ExportRequest,
  NewProject: project.NewProject,
  ProjectPatch: project.ProjectPatch,
  NewShare: share.NewShare,
  NewSystemPrompt: systemPrompt.NewSystemPrompt,
  SystemPromptPatch: systemPrompt.SystemPromptPatch,
}
export type RequestSchema = keyof typeof requests

const responses = {
  AccountSession,
  AnswerResponse: chat.AnswerResponse,
  Attachment,
  ChatResponse: chat.ChatResponse,
  Change,
  Conversation: conversation.Conversation,
  ConversationHistory: conversation.ConversationHistory,
  ConversationList: conversation.ConversationList,
  ConversationShare: share.ConversationShare,
  ConversationsPatched: conversation.ConversationsPatched,
  Export,
  Health,
  ImportEvent,
  Limits,
  MaybeAccountSession,
  Message,
  MessagePage,
  Model,
  ModelList,
  ModelServer,
  OpenApi,
  Problem,
  Project: project.Project,
  ProjectList: project.ProjectList,
  SearchHit: conversation.SearchHit,
  SearchResults: conversation.SearchResults,
  Share: share.Share,
  ShareList: share.ShareList,
  SharedConversation: share.SharedConversation,
  StreamEnd: chat.StreamEnd,
  StreamSnapshot: chat.StreamSnapshot,
  StreamStart: chat.StreamStart,
  SystemPrompt: systemPrompt.SystemPrompt,
  SystemPromptList: systemPrompt.SystemPromptList,
  Version,
}
export type ResponseSchema = keyof typeof responses

export type JsonSchema = { [key: string]: unknown }

/** What the schemas say twice, or what only the server holds to. */
const simplify = (schema: JsonSchema, io: 'input' | 'output') => {
  // A format says it better than its pattern.
  if (schema.format !== undefined) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  // A response may gain fields without a new version: readers ignore what they do not know.
  if (io === 'output') delete schema.additionalProperties
}

/** A schema by itself, as a query's parameters are. */
export const toJsonSchema = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', override: (context) => simplify(context.jsonSchema, 'input') })

const toComponents = (schemas: Record<string, z.ZodType>, io: 'input' | 'output'): Record<string, JsonSchema> => {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(schemas)) registry.add(schema, { id })
  const { schemas: made } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    override: (context) => simplify(context.jsonSchema, io),
  })
  return Object.fromEntries(Object.entries(made).map(([id, { $schema: _schema, $id: _id, ...schema }]) => [id, schema]))
}

/** The document's `components.schemas`: requests as they are sent, responses as they arrive. */
export const componentSchemas = (): Record<string, JsonSchema> => ({
  ...toComponents(requests, 'input'),
  ...toComponents(responses, 'output'),
})
