import type { z } from 'zod'
import { apiErrors } from './api-errors.ts'

/** Checks a body against its schema. @throws ApiError 400 that names the first parameter at fault. */
export const parseRequest = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const param = issue === undefined || issue.path.length === 0 ? null : issue.path.join('.')
  throw apiErrors.invalid(
    `Invalid request${param === null ? '' : ` at '${param}'`}: ${issue?.message}.`,
    param,
    'invalid_value',
  )
}
