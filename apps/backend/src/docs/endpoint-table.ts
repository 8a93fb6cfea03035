import type { Operation } from '@chatbot/contracts/openapi'
import { markdownTable } from './markdown-table.ts'

const parametersOf = ({ query, body, upload = [] }: Operation): string =>
  [...Object.keys(query?.shape ?? {}).map((name) => `\`${name}\``), ...(body ? [body] : []), ...upload].join(', ')

const answerOf = ({ status, response, stream, page, files = [], lines }: Operation): string =>
  [
    String(status),
    ...(response ? [response] : []),
    ...(stream ? ['event stream'] : []),
    ...(page ? ['page'] : []),
    ...(lines ? [`lines of ${lines}`] : []),
    ...files,
  ].join(' · ')

/** The operations of the API for the backend's README. */
export const endpointTable = (operations: readonly Operation[]): string =>
  markdownTable(
    ['method and path', 'query or body', 'answers', 'does'],
    operations.map((operation) => [
      `${operation.method.toUpperCase()} ${[operation.path, operation.alias].filter(Boolean).join(' · ')}`,
      parametersOf(operation),
      answerOf(operation),
      operation.summary,
    ]),
  )
