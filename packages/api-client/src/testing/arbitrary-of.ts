import fc from 'fast-check'
import { z } from 'zod'

type JsonSchema = z.core.JSONSchema.BaseSchema

const millisecondsOf = (year: number) => Date.UTC(year, 0, 1)
const time = fc
  .integer({ min: millisecondsOf(1970), max: millisecondsOf(2100) })
  .map((milliseconds) => new Date(milliseconds).toISOString())

const stringOf = ({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<string> => {
  if (format === 'uuid') return fc.uuid({ version: [4, 7] })
  if (format === 'date-time') return time
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern))
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) })
}

const objectOf = ({ properties = {}, required = [] }: JsonSchema) =>
  fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOfJson(schema)])), {
    requiredKeys: required,
  })

const arbitraryOfJson = (schema: z.core.JSONSchema._JSONSchema): fc.Arbitrary<unknown> => {
  if (typeof schema === 'boolean') return fc.jsonValue()
  const { type, items, minimum = -1_000, maximum = 1_000 } = schema
  // `["string", "null"]`, of which zod's type of a JSON schema does not know.
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => arbitraryOfJson({ ...schema, type: one })))
  const options = schema.anyOf ?? schema.oneOf
  if (options) return fc.oneof(...options.map(arbitraryOfJson))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (type === 'object') return objectOf(schema)
  if (type === 'array' && items && !Array.isArray(items)) return fc.array(arbitraryOfJson(items), { maxLength: 3 })
  if (type === 'string') return stringOf(schema)
  if (type === 'integer') return fc.integer({ min: Math.max(minimum, -1_000), max: Math.min(maximum, 1_000) })
  if (type === 'number') {
    return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
  }
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  throw new Error(`No values are known of ${JSON.stringify(schema)}.`)
}

/** Whatever a contract's schema takes. */
export const arbitraryOf = (schema: z.ZodType): fc.Arbitrary<unknown> =>
  arbitraryOfJson(z.toJSONSchema(schema, { io: 'input', reused: 'inline' }))
