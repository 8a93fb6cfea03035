import type { ModelParameters, OfferedParameters } from '@chatbot/contracts'
import {
  type Check,
  isAbsentOr,
  isInteger,
  isListOf,
  isNullOr,
  isNumber,
  isObjectOf,
  isOneOf,
  isString,
} from './check.ts'

const isReasoningEffort = isOneOf('none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max')
const isVerbosity = isOneOf('low', 'medium', 'high')

const isWithin =
  (check: Check<number>, min: number, max: number): Check<number> =>
  (value): value is number =>
    check(value) && value >= min && value <= max

/** The parameters that a conversation or a project sets. */
export const isParameters = isObjectOf<ModelParameters>({
  reasoningEffort: isAbsentOr(isReasoningEffort),
  temperature: isAbsentOr(isWithin(isNumber, 0, 2)),
  verbosity: isAbsentOr(isVerbosity),
  maxOutputTokens: isAbsentOr(isWithin(isInteger, 1, 10_000_000)),
})

const isChoiceOf = <Value extends string>(isValue: Check<Value>) =>
  isAbsentOr(isObjectOf({ values: isListOf(isValue), default: isNullOr(isString) }))

/** The parameters that a model takes. */
export const isOfferedParameters = isObjectOf<OfferedParameters>({
  reasoningEffort: isChoiceOf(isReasoningEffort),
  temperature: isAbsentOr(isObjectOf({ min: isNumber, max: isNumber, default: isNullOr(isNumber) })),
  verbosity: isChoiceOf(isVerbosity),
  maxOutputTokens: isAbsentOr(isObjectOf({ max: isInteger, default: isNullOr(isInteger) })),
})
