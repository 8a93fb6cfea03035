import { z } from 'zod'
import { markdownTable } from './markdown-table.ts'

/** The variables of the environment for the README, from the schema that parses them. */
export const configurationTable = (schema: z.ZodType): string => {
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const rows = Object.entries(properties).map(([name, property]) => {
    if (typeof property === 'boolean') throw new Error(`${name} has no schema`)
    const { description, default: fallback, enum: values } = property
    if (!description) throw new Error(`${name} needs a description in src/env.ts`)
    const choices = values ? ` (${values.map((value) => `\`${value}\``).join(', ')})` : ''
    return [`\`${name}\``, fallback === undefined ? '' : `\`${fallback}\``, description + choices]
  })
  return markdownTable(['variable', 'default', 'meaning'], rows)
}
