import type { JsonSchema } from '@chatbot/contracts/openapi'
import fc from 'fast-check'
import { seenId } from '../attack.ts'
import { text } from './texts.ts'

type Schemas = Record<string, JsonSchema>

const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const schemasIn = (value: unknown): JsonSchema[] => (Array.isArray(value) ? value.filter(isSchema) : [])
const numberIn = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback)

const ofString = (schema: JsonSchema): fc.Arbitrary<string> => {
  if (schema.format === 'uuid') return fc.oneof({ weight: 4, arbitrary: fc.nat(99).map(seenId) }, fc.uuid())
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
  return text(Math.min(numberIn(schema.maxLength, 1_000) + 1, 50_000))
}

const ofObject = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  const properties = isSchema(schema.properties) ? schema.properties : {}
  const required = Array.isArray(schema.required) ? schema.required.map(String) : []
  const entries = Object.entries(properties).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]))
  const arbitraries = Object.fromEntries(entries.map(([name, of]) => [name, schemaValue(of, schemas)]))
  return fc.record(arbitraries, { requiredKeys: required.filter((name) => name in arbitraries) })
}

/** Values that fit a schema of our OpenAPI document, or nearly: a text may be one character too long. */
export const schemaValue = (schema: JsonSchema, schemas: Schemas): fc.Arbitrary<unknown> => {
  if (typeof schema.$ref === 'string') {
    const named = schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)]
    if (!named) throw new Error(`The document has no ${schema.$ref}.`)
    return schemaValue(named, schemas)
  }
  const choices = [...schemasIn(schema.anyOf), ...schemasIn(schema.oneOf)]
  if (choices.length > 0) return fc.oneof(...choices.map((choice) => schemaValue(choice, schemas)))
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  if (Array.isArray(schema.type))
    return fc.oneof(...schema.type.map((type) => schemaValue({ ...schema, type }, schemas)))
  switch (schema.type) {
    case 'string':
      return ofString(schema)
    case 'integer':
    case 'number':
      return fc.integer({ min: numberIn(schema.minimum, -10), max: numberIn(schema.maximum, 1_000_000) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array': {
      const items = isSchema(schema.items) ? schema.items : {}
      return fc.array(schemaValue(items, schemas), { maxLength: Math.min(numberIn(schema.maxItems, 12) + 1, 12) })
    }
    case 'object':
      return ofObject(schema, schemas)
    default:
      return fc.jsonValue({ maxDepth: 3 })
  }
}
