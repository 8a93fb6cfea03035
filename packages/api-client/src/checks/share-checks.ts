import type { ConversationShare, Share, SharedConversation, SharedMessage, ShareList } from '@chatbot/contracts'
import {
  type Check,
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
import { fileFields } from './message-checks.ts'

const isToken: Check<string> = (value): value is string => isString(value) && /^[\w-]{32}$/.test(value)

export const isShare = isObjectOf<Share>({
  id: isId<Share['id']>,
  token: isToken,
  conversationId: isId<Share['conversationId']>,
  title: isString,
  includesAttachments: isBoolean,
  createdAt: isTime,
  sharedAt: isTime,
})

export const isConversationShare = isObjectOf<ConversationShare>({ share: isNullOr(isShare) })

export const isShareList = isObjectOf<ShareList>({ shares: isListOf(isShare), nextCursor: isNullOr(isCursor) })

const isSharedMessage = isObjectOf<SharedMessage>({
  role: isOneOf('user', 'assistant'),
  text: isString,
  isCut: isAbsentOr(isBoolean),
  model: isNullOr(isString),
  createdAt: isTime,
  attachments: isListOf(isObjectOf({ ...fileFields, number: isInteger })),
  hiddenAttachments: isInteger,
})

export const isSharedConversation = isObjectOf<SharedConversation>({
  title: isString,
  sharedAt: isTime,
  messages: isListOf(isSharedMessage),
  nextAfter: isNullOr(isInteger),
})
