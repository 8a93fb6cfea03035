import { type ProblemCode, problemStatus } from '../problem-status.ts'
import { componentSchemas, type JsonSchema, toJsonSchema } from './components.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'

export type { JsonSchema } from './components.ts'
export type { Operation } from './operation.ts'
export { operations } from './operations.ts'

type Media = { content: Record<string, { schema: JsonSchema }> }
type Parameter = { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: JsonSchema }
export type OpenApiOperation = {
  operationId: string
  tags: string[]
  summary: string
  security: JsonSchema[]
  parameters: Parameter[]
  requestBody?: Media & { required: boolean }
  responses: Record<string, { description: string } & Partial<Media>>
}
export type OpenApiDocument = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  paths: Record<string, Partial<Record<Operation['method'], OpenApiOperation>>>
  components: { schemas: Record<string, JsonSchema>; securitySchemes: JsonSchema }
}

const refTo = (id: string): JsonSchema => ({ $ref: `#/components/schemas/${id}` })
const json = (id: string) => ({ 'application/json': { schema: refTo(id) } })

/** A file of any of these types; without a schema it is bytes. */
const fileContent = (types: readonly string[]): Media['content'] =>
  Object.fromEntries(types.map((type) => [type, { schema: type.startsWith('text/') ? { type: 'string' } : {} }]))

const streams = {
  answer:
    'Server-sent events. Without a name: a JSON string to append to the text. `start` (StreamStart), `reasoning` (a JSON ' +
    'string), `snapshot` (StreamSnapshot: replaces the message), `end` (StreamEnd: last). `id` is the seq to resume after.',
  changes: 'Server-sent events without a name, each a Change.',
} as const

/** Of what a path names, by the parameter. */
const inPaths: Record<string, JsonSchema> = {
  id: { type: 'string', format: 'uuid' },
  user: { type: 'string', description: '`me` or an id' },
  token: { type: 'string', description: 'of a shared link' },
  number: { type: 'integer', description: 'of an attachment, as its message has it' },
}

const parametersOf = ({ path, query, stream }: Operation): Parameter[] => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path' as const,
    required: true,
    schema: inPaths[name] ?? { type: 'string' },
  }))
  const { properties } = query ? toJsonSchema(query) : {}
  const inQuery = Object.entries(properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query' as const,
    required: query ? !query.shape[name]?.safeParse(undefined).success : false,
    schema,
  }))
  const resuming = stream === 'answer' && path.endsWith('/events')
  const lastEventId = { name: 'Last-Event-ID', in: 'header' as const, required: false, schema: { type: 'integer' } }
  return [...inPath, ...inQuery, ...(resuming ? [lastEventId] : [])]
}

/** Codes by their status: an answer of OpenAPI has one entry a status. */
const problemsOf = (operation: Operation): OpenApiOperation['responses'] => {
  const codes: ProblemCode[] = [
    'invalid_request',
    ...(operation.access === 'user' ? (['unauthenticated'] as const) : []),
    ...(operation.access === 'user' || operation.limited ? (['rate_limited'] as const) : []),
    ...(operation.method === 'get' ? [] : (['forbidden'] as const)),
    ...(operation.body || operation.upload ? (['payload_too_large', 'unsupported_media_type'] as const) : []),
    ...(operation.problems ?? []),
    'unavailable',
    'internal',
  ]
  const byStatus = Map.groupBy(new Set(codes), (code) => String(problemStatus[code]))
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      { description: same.join(', '), content: { 'application/problem+json': { schema: refTo('Problem') } } },
    ]),
  )
}

const toOperation = (operation: Operation, path: string): OpenApiOperation => {
  const { method, tag, summary, access, body, status, response, stream, page, files = [], upload, lines } = operation
  const content = {
    ...(response && json(response)),
    ...(stream && { 'text/event-stream': { schema: { type: 'string', description: streams[stream] } } }),
    ...(page && { 'text/html': { schema: { type: 'string' } } }),
    ...(lines && { 'application/x-ndjson': { schema: refTo(lines) } }),
    ...fileContent(files),
  }
  const hasContent = Object.keys(content).length > 0
  return {
    operationId: `${method}${path.replace(/[^a-z]+(\w)/gi, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    tags: [tag],
    summary,
    // Neither is needed: a caller without either reads an empty chat, and becomes a guest by writing.
    security: access === 'user' ? [{ session: [] }, { bearer: [] }, {}] : [{}],
    parameters: parametersOf(operation),
    ...(body && { requestBody: { required: body === 'ChatRequest', content: json(body) } }),
    ...(upload && { requestBody: { required: true, content: fileContent(upload) } }),
    responses: {
      [String(status)]: { description: summary, ...(hasContent && { content }) },
      ...problemsOf(operation),
    },
  }
}

/** The OpenAPI 3.1 document of the API, made from the schemas that the routes check with. */
export const makeOpenApiDocument = ({ version }: { version: string }): OpenApiDocument => {
  const paths: OpenApiDocument['paths'] = {}
  for (const operation of operations) {
    for (const path of [operation.path, operation.alias]) {
      if (path) paths[path] = { ...paths[path], [operation.method]: toOperation(operation, path) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'chatbot',
      version,
      description:
        'A chat whose answers are never lost. Reading needs no session; the first request that writes makes a guest and sets its cookie.',
    },
    paths,
    components: {
      schemas: componentSchemas(),
      securitySchemes: {
        // Behind https its name begins with `__Secure-`.
        session: { type: 'apiKey', in: 'cookie', name: 'chatbot.session_token' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  }
}
