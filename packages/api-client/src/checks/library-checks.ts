import type { Limits, ModelList, SystemPrompt, SystemPromptList, Version } from '@chatbot/contracts'
import {
  type Check,
  isAbsentOr,
  isBoolean,
  isCursor,
  isId,
  isInteger,
  isListOf,
  isNumber,
  isObjectOf,
  isOneOf,
  isString,
  isStringOf,
  isTime,
} from './check.ts'
import { isOfferedParameters } from './parameter-checks.ts'

const isModel = isObjectOf<ModelList['models'][number]>({
  id: isString,
  label: isString,
  contextWindow: isInteger,
  resume: isOneOf('reattach', 'prefill', 'none'),
  seesImages: isBoolean,
  reasons: isAbsentOr(isBoolean),
  price: isAbsentOr(isObjectOf({ input: isNumber, output: isNumber, currency: isString })),
  isDefault: isBoolean,
  isDemo: isBoolean,
  server: isAbsentOr(isObjectOf({ id: isString, label: isString })),
  parameters: isAbsentOr(isOfferedParameters),
})

const isModelServer = isObjectOf<NonNullable<ModelList['servers']>[number]>({
  id: isString,
  label: isString,
  state: isOneOf('asking', 'ready', 'unreachable'),
})

export const isModelList: Check<ModelList> = isObjectOf({
  models: isListOf(isModel),
  servers: isAbsentOr(isListOf(isModelServer)),
})

export const isSystemPrompt = isObjectOf<SystemPrompt>({
  id: isId<SystemPrompt['id']>,
  name: isStringOf(1, 100),
  text: isStringOf(1, 32_000),
  shared: isBoolean,
  isDefault: isBoolean,
  mine: isBoolean,
  createdAt: isTime,
  updatedAt: isTime,
})

export const isSystemPromptList: Check<SystemPromptList> = isObjectOf({
  systemPrompts: isListOf(isSystemPrompt),
  nextCursor: isAbsentOr(isCursor),
})

export const isLimits = isObjectOf<Limits>({
  attachmentBytes: isInteger,
  attachmentQuota: isInteger,
  temporaryChatSeconds: isInteger,
})

export const isVersion: Check<Version> = isObjectOf({ version: isString })
