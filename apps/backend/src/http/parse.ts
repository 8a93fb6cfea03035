import type { z } from 'zod'
import { budgets } from '../budgets.ts'
import { InvalidRequest } from '../errors/invalid-request.ts'

const { faults: maxFaults, faultLength } = budgets.request

/** Checks a part of a request. @throws InvalidRequest with a path such as `body.message` for each fault */
export const parsePart = <Schema extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: Schema,
  value: unknown,
): z.output<Schema> => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidRequest(
    parsed.error.issues.slice(0, maxFaults).map((issue) => ({
      path: [part, ...issue.path.map(String)].join('.'),
      message: issue.message.slice(0, faultLength),
    })),
  )
}

/** Query parameters as an object; one that is given twice is an error rather than a choice. */
export const readQuery = (url: URL): Record<string, string> => {
  const query = new Map<string, string>()
  for (const [name, value] of url.searchParams) {
    if (query.has(name)) {
      throw new InvalidRequest([{ path: `query.${name.slice(0, faultLength)}`, message: 'is given twice' }])
    }
    query.set(name, value)
  }
  return Object.fromEntries(query)
}
