import type { z } from 'zod'
import { InvalidRequest } from '../errors/invalid-request.ts'

/** Checks a part of a request. @throws InvalidRequest with a path such as `body.message` for each fault */
export const parsePart = <Schema extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: Schema,
  value: unknown,
): z.output<Schema> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidRequest(
    parsed.error.issues.map((issue) => ({ path: [part, ...issue.path.map(String)].join('.'), message: issue.message })),
  )
}

/** Query parameters as an object; one that is given twice is an error rather than a choice. */
export const readQuery = (url: URL): Record<string, string> => {
  const query: Record<string, string> = {}
  for (const [name, value] of url.searchParams) {
    if (Object.hasOwn(query, name)) throw new InvalidRequest([{ path: `query.${name}`, message: 'is given twice' }])
    query[name] = value
  }
  return query
}
