import type { Problem, ProblemCode } from '@chatbot/contracts'
import { problemStatus } from '@chatbot/contracts/problem-status'
import { type Check, isAbsentOr, isInteger, isListOf, isNumber, isObjectOf, isString } from './check.ts'

const isProblemCode: Check<ProblemCode> = (value): value is ProblemCode =>
  isString(value) && Object.hasOwn(problemStatus, value)

export const isProblem = isObjectOf<Problem>({
  type: isString,
  title: isString,
  status: isInteger,
  code: isProblemCode,
  detail: isString,
  requestId: isAbsentOr(isString),
  errors: isAbsentOr(isListOf(isObjectOf({ path: isString, message: isString, reason: isAbsentOr(isString) }))),
  retryAfter: isAbsentOr(isNumber),
})
