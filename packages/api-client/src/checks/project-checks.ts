import type { Project, ProjectList } from '@chatbot/contracts'
import { isAbsentOr, isCursor, isId, isInteger, isListOf, isNullOr, isObjectOf, isStringOf, isTime } from './check.ts'
import { isParameters } from './parameter-checks.ts'

export const isProject = isObjectOf<Project>({
  id: isId<Project['id']>,
  name: isStringOf(1, 100),
  systemPrompt: isNullOr(isStringOf(0, 32_000)),
  parameters: isAbsentOr(isParameters),
  version: isInteger,
  createdAt: isTime,
})

export const isProjectList = isObjectOf<ProjectList>({
  projects: isListOf(isProject),
  nextCursor: isNullOr(isCursor),
})
