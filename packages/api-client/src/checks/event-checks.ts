import type { Change, ImportEvent } from '@chatbot/contracts'
import { isAbsentOr, isEither, isId, isInteger, isObjectOf, isOneOf, isString } from './check.ts'
import { isProblem } from './problem-check.ts'

type ChangeOf<Type extends Change['type']> = Extract<Change, { type: Type }>
type ImportEventOf<Type extends ImportEvent['type']> = Extract<ImportEvent, { type: Type }>

const isConversationId = isId<ChangeOf<'conversation'>['conversationId']>
const isProjectId = isId<ChangeOf<'project'>['projectId']>

const counts = { bytes: isInteger, imported: isInteger, unchanged: isInteger, skipped: isInteger }

export const isChange = isEither(
  isObjectOf<ChangeOf<'conversation'>>({ type: isOneOf('conversation'), conversationId: isConversationId }),
  isObjectOf<ChangeOf<'conversation-deleted'>>({
    type: isOneOf('conversation-deleted'),
    conversationId: isConversationId,
  }),
  isObjectOf<ChangeOf<'project'>>({ type: isOneOf('project'), projectId: isProjectId }),
  isObjectOf<ChangeOf<'project-deleted'>>({ type: isOneOf('project-deleted'), projectId: isProjectId }),
  isObjectOf<ChangeOf<'system-prompts'>>({ type: isOneOf('system-prompts') }),
  isObjectOf<ChangeOf<'import'>>({ type: isOneOf('import'), ...counts }),
  isObjectOf<ChangeOf<'resync'>>({ type: isOneOf('resync') }),
)

export const isImportEvent = isEither(
  isObjectOf<ImportEventOf<'progress'>>({ type: isOneOf('progress'), ...counts }),
  isObjectOf<ImportEventOf<'fault'>>({
    type: isOneOf('fault'),
    place: isString,
    reason: isOneOf('invalid', 'empty', 'too_deep', 'too_large', 'circle', 'not_stored'),
    message: isString,
  }),
  isObjectOf<ImportEventOf<'end'>>({
    type: isOneOf('end'),
    status: isOneOf('completed', 'failed'),
    ...counts,
    problem: isAbsentOr(isProblem),
  }),
)
