import { AnswerFailed } from './answer-failed.ts'
import { ModelError, type ModelErrorCode } from './model-error.ts'
import type { WireError } from './wire/wire-event.ts'

/** What servers say of a prompt that is too long, by vendor; packages/demo-model has each of them with its source. */
const tooLong = [
  /context[ _](?:length|window|size)/i,
  /(?:prompt|input|inputs|request|message)[^.]{0,40}? (?:is|are) too (?:long|large)/i,
  /(?:prompt|request|request body) (?:exceeds|too large)/i,
  /(?:prompt|input token|token) (?:length|count)[^.]{0,40}exceed/i,
  /maximum (?:prompt|input) length/i,
  /too many (?:input )?tokens/i,
  /must have less than \d+ tokens/i,
  /reduce the length of the messages/i,
]
const tooLongCodes =
  /^(?:context_length_exceeded|exceed_context_size_error|string_above_max_length|tokens_limit_reached|model_max_prompt_tokens_exceeded)$/i
const busyCodes = /rate_?limit|too_?many_?requests|resource_?exhausted|throttl|^overloaded/i
const noCreditCodes = /^(?:insufficient_quota|insufficient_balance|billing_not_active|billing_hard_limit_reached)$/i
const noCredit = /insufficient (?:account )?(?:balance|credits?|funds)|credit balance is too low/i
const keyCodes =
  /invalid_api_key|authentication_error|permission_error|^unauthenticated$|^permission_denied$|accessdenied/i
const rejectedCodes =
  /^(?:invalid_request_error|bad_?request(?:error)?|invalid_argument|validationexception|content_policy_violation)$/i
const unknownModel =
  /model_not_found|invalid model name|model[^.]{0,120}? (?:not found|does not exist|not loaded|is not supported)|no models? (?:is )?loaded|unknown model/i
const serverCodes =
  /^(?:server_error|internal(?:_error|_server_error|servererror)?|service_?unavailable(?:error)?|unavailable|api_error|timeout)$/i

type Verdict = { code: ModelErrorCode; detail: string; isTransient?: boolean }

const misconfigured = (detail: string): Verdict => ({ code: 'model_misconfigured', detail })
const verdicts = {
  tooLong: { code: 'context_too_long', detail: 'This conversation is too long for the model.' },
  busy: { code: 'model_rate_limited', detail: 'The model is busy. Try again later.' },
  noCredit: misconfigured('The account at the model server has no credit left.'),
  key: misconfigured('The model server does not accept the key it was given.'),
  unknownModel: misconfigured('The model server does not know this model.'),
  notTaken: misconfigured('The model server does not take requests as it is set up here.'),
  rejected: { code: 'model_rejected', detail: 'The model rejected this request.' },
  slow: { code: 'model_timeout', detail: 'The model took too long to answer.' },
  unavailable: { code: 'model_unavailable', detail: 'The model is not available at the moment.' },
  failed: { code: 'model_unavailable', detail: 'The model failed to answer.', isTransient: false },
} as const satisfies Record<string, Verdict>

/** By the server's words, which say more than the status where they are known. */
const byWords = ({ message, code = '', type = '' }: WireError, status: number | undefined): Verdict | undefined => {
  const names = (pattern: RegExp) => pattern.test(code) || pattern.test(type)
  if (names(tooLongCodes) || tooLong.some((pattern) => pattern.test(message))) return verdicts.tooLong
  if (names(noCreditCodes) || noCredit.test(message) || status === 402) return verdicts.noCredit
  if (status === 429 || names(busyCodes)) return verdicts.busy
  if (status === 403 && /flagged|moderation/i.test(message)) return verdicts.rejected
  if (status === undefined || (status >= 400 && status < 500)) {
    if (names(keyCodes)) return verdicts.key
    if (names(unknownModel) || unknownModel.test(message)) return verdicts.unknownModel
  }
  if (status !== undefined) return undefined
  if (/rate limit|too many requests/i.test(message)) return verdicts.busy
  if (names(rejectedCodes)) return verdicts.rejected
  return names(serverCodes) ? verdicts.unavailable : undefined
}

const byStatus = (status: number): Verdict => {
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return verdicts.rejected
    case 401:
    case 403:
      return verdicts.key
    case 404:
      return verdicts.unknownModel
    case 408:
      return verdicts.slow
    case 409:
      return verdicts.unavailable
    default:
      return status >= 500 ? verdicts.unavailable : verdicts.notTaken
  }
}

/**
 * The problem that a server's error is. `isAnswer`: it came with HTTP 200, as the answer or in the midst of it; then the
 * status is the one that the error names, if any.
 */
export const classifyWireError = (
  error: WireError,
  options: { isAnswer: boolean; cause: Error; retryAfter?: number | undefined },
): ModelError => {
  const { status } = error
  const verdict: Verdict = byWords(error, status) ?? (status === undefined ? verdicts.failed : byStatus(status))
  const Failure = options.isAnswer ? AnswerFailed : ModelError
  return new Failure(verdict.code, verdict.detail, {
    cause: options.cause,
    retryAfter: options.retryAfter,
    isTransient: verdict.isTransient,
    status: options.isAnswer ? undefined : status,
  })
}
