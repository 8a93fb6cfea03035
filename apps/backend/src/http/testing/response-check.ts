import type { JsonSchema, OpenApiDocument, OpenApiOperation } from '@chatbot/contracts/openapi'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'

/**
 * As the document says it, and nothing beside: what a response has beyond its schema would be a row that leaked. Readers
 * allow for more, so the document itself does not say so.
 */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, closed(member)]))
  return 'properties' in members ? { additionalProperties: false, ...members } : members
}

/** Compares responses with what the document says of their operation. Returns what is wrong. */
export const makeResponseCheck = (document: OpenApiDocument) => {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, formats: fullFormats })
  const pointer = (reference: unknown) => String(reference).replace('#/components/schemas/', 'api#/$defs/')
  const inAjv = (schema: unknown): unknown =>
    JSON.parse(JSON.stringify(schema), (name, value) => (name === '$ref' ? pointer(value) : value))
  ajv.addSchema({ $id: 'api', $defs: inAjv(closed(document.components.schemas)) })
  const faultsOf = (schema: JsonSchema, value: unknown): string[] => {
    const validate = ajv.compile(Object(inAjv(schema)))
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`)
  }

  return {
    /** Of an event's data, by the name of its schema. */
    schema: (name: string, value: unknown): string[] => faultsOf({ $ref: `#/components/schemas/${name}` }, value),
    /** Reads the body of a response that is no stream. */
    response: async (operation: OpenApiOperation, response: Response): Promise<string[]> => {
      const documented = operation.responses[String(response.status)]
      if (!documented) return [`${response.status} is not documented: ${await response.text()}`]
      const type = response.headers.get('content-type')?.split(';')[0]
      if (!documented.content) return response.body === null ? [] : [`${response.status} has a body`]
      const media = type ? documented.content[type] : undefined
      if (!media) return [`${response.status} with ${type} is not documented`]
      if (type === 'application/x-ndjson') {
        const lines = (await response.text()).trimEnd().split('\n')
        return lines.flatMap((line) => faultsOf(media.schema, JSON.parse(line)))
      }
      return type?.endsWith('json') ? faultsOf(media.schema, await response.json()) : []
    },
  }
}
