import * as contracts from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { z } from 'zod'
import { arbitraryOf } from '../testing/arbitrary-of.ts'
import { isGivenAccount } from './account-check.ts'
import { isChatResponse, isStreamEnd, isStreamSnapshot, isStreamStart } from './chat-checks.ts'
import type { Check } from './check.ts'
import {
  isConversation,
  isConversationHistory,
  isConversationList,
  isConversationsPatched,
  isMessagePage,
  isSearchResults,
} from './conversation-checks.ts'
import { isChange, isImportEvent } from './event-checks.ts'
import { isLimits, isModelList, isSystemPrompt, isSystemPromptList, isVersion } from './library-checks.ts'
import { isAttachment, isFeedback, isMessage, isMessagePart } from './message-checks.ts'
import { isProblem } from './problem-check.ts'
import { isProject, isProjectList } from './project-checks.ts'
import { isConversationShare, isShare, isSharedConversation, isShareList } from './share-checks.ts'

const checks: [name: string, Check<unknown>, z.ZodType][] = [
  ['Account', isGivenAccount, contracts.Account],
  ['Attachment', isAttachment, contracts.Attachment],
  ['Change', isChange, contracts.Change],
  ['ChatResponse', isChatResponse, contracts.ChatResponse],
  ['Conversation', isConversation, contracts.Conversation],
  ['ConversationHistory', isConversationHistory, contracts.ConversationHistory],
  ['ConversationList', isConversationList, contracts.ConversationList],
  ['ConversationsPatched', isConversationsPatched, contracts.ConversationsPatched],
  ['Feedback', isFeedback, contracts.Feedback],
  ['ImportEvent', isImportEvent, contracts.ImportEvent],
  ['Limits', isLimits, contracts.Limits],
  ['Message', isMessage, contracts.Message],
  ['MessagePart', isMessagePart, contracts.MessagePart],
  ['MessagePage', isMessagePage, contracts.MessagePage],
  ['ModelList', isModelList, contracts.ModelList],
  ['Problem', isProblem, contracts.Problem],
  ['Project', isProject, contracts.Project],
  ['ProjectList', isProjectList, contracts.ProjectList],
  ['SearchResults', isSearchResults, contracts.SearchResults],
  ['Share', isShare, contracts.Share],
  ['ConversationShare', isConversationShare, contracts.ConversationShare],
  ['SharedConversation', isSharedConversation, contracts.SharedConversation],
  ['ShareList', isShareList, contracts.ShareList],
  ['StreamEnd', isStreamEnd, contracts.StreamEnd],
  ['StreamSnapshot', isStreamSnapshot, contracts.StreamSnapshot],
  ['StreamStart', isStreamStart, contracts.StreamStart],
  ['SystemPrompt', isSystemPrompt, contracts.SystemPrompt],
  ['SystemPromptList', isSystemPromptList, contracts.SystemPromptList],
  ['Version', isVersion, contracts.Version],
]

/** How many places there are in a value, itself included. */
const placesIn = (value: unknown): number =>
  typeof value !== 'object' || value === null
    ? 1
    : Object.values(value).reduce<number>((sum, part) => sum + placesIn(part), 1)

/** The value with whatever is at one place in it replaced; `undefined` leaves it out, as JSON does. */
const replaced = (value: unknown, at: number, other: unknown): unknown => {
  const place = at % placesIn(value)
  let count = 0
  const visit = (part: unknown): unknown => {
    if (count++ === place) return other
    if (Array.isArray(part)) return part.map(visit)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, visit(inner)]))
  }
  const json = JSON.stringify(visit(value))
  return json === undefined ? undefined : JSON.parse(json)
}

const anything = fc.oneof(
  fc.constantFrom(undefined, null, true, 0, -1, 1.5, '', 'x', 'completed', 'running', 'x'.repeat(40_000), [], {}),
  fc.jsonValue({ maxDepth: 1 }),
)

describe.each(checks)('the check of %s', (_, check, schema) => {
  it('takes what the contract takes', () => {
    fc.assert(fc.property(arbitraryOf(schema), (value) => check(value) && schema.safeParse(value).success))
  })

  it('takes and refuses as the contract does whatever is wrong in one place', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), fc.nat(), anything, (value, place, other) => {
        const broken = replaced(value, place, other)
        expect(check(broken)).toBe(schema.safeParse(broken).success)
      }),
      { numRuns: 400 },
    )
  })

  it('takes fields that are newer than this client', () => {
    fc.assert(
      fc.property(arbitraryOf(schema), fc.jsonValue(), (value, newer) =>
        check({ ...Object(value), someFieldToCome: newer }),
      ),
      { numRuns: 20 },
    )
  })
})
