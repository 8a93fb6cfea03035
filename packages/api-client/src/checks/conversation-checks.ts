import type {
  Conversation,
  ConversationHistory,
  ConversationList,
  ConversationsPatched,
  MessagePage,
  SearchHit,
  SearchResults,
} from '@chatbot/contracts'
import {
  isAbsentOr,
  isBoolean,
  isCursor,
  isId,
  isInteger,
  isListOf,
  isNullOr,
  isObjectOf,
  isOneOf,
  isString,
  isTime,
} from './check.ts'
import { isMessage } from './message-checks.ts'
import { isParameters } from './parameter-checks.ts'

const conversationFields = {
  id: isId<Conversation['id']>,
  title: isString,
  titleSource: isOneOf('excerpt', 'model', 'user'),
  model: isNullOr(isString),
  systemPrompt: isNullOr(isString),
  systemPromptIsDefault: isBoolean,
  parameters: isAbsentOr(isParameters),
  projectId: isNullOr(isId<NonNullable<Conversation['projectId']>>),
  headMessageId: isNullOr(isId<NonNullable<Conversation['headMessageId']>>),
  pinned: isBoolean,
  archived: isBoolean,
  temporary: isBoolean,
  version: isInteger,
  activeAt: isTime,
  createdAt: isTime,
}

export const isConversation = isObjectOf<Conversation>(conversationFields)

export const isConversationList = isObjectOf<ConversationList>({
  conversations: isListOf(isConversation),
  nextCursor: isNullOr(isCursor),
})

export const isConversationsPatched = isObjectOf<ConversationsPatched>({
  changed: isListOf(isId<Conversation['id']>),
  missing: isListOf(isId<Conversation['id']>),
})

export const isConversationHistory = isObjectOf<ConversationHistory>({
  conversations: isListOf(isObjectOf({ ...conversationFields, messages: isListOf(isMessage) })),
  nextCursor: isNullOr(isCursor),
})

export const isMessagePage = isObjectOf<MessagePage>({
  messages: isListOf(isMessage),
  before: isNullOr(isId<NonNullable<MessagePage['before']>>),
  isActive: isAbsentOr(isBoolean),
})

const isSearchHit = isObjectOf<SearchHit>({
  kind: isOneOf('title', 'message'),
  conversationId: isId<SearchHit['conversationId']>,
  messageId: isNullOr(isId<NonNullable<SearchHit['messageId']>>),
  title: isString,
  project: isNullOr(isObjectOf({ id: isId<NonNullable<Conversation['projectId']>>, name: isString })),
  snippet: isListOf(isObjectOf({ text: isString, highlighted: isBoolean })),
  at: isTime,
})

export const isSearchResults = isObjectOf<SearchResults>({
  hits: isListOf(isSearchHit),
  nextCursor: isNullOr(isCursor),
})
