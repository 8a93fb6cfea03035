import { makeOpenApiDocument, type OpenApiOperation, type Operation, operations } from '@chatbot/contracts/openapi'

export const document = makeOpenApiDocument({ version: 'test' })

/** Where an operation is served, with what the document says of it there. */
export type ServedOperation = {
  name: string
  method: string
  path: string
  operation: Operation
  described: OpenApiOperation
}

/** Every operation at each of its paths. */
export const everyOperation: readonly ServedOperation[] = operations.flatMap((operation) =>
  [operation.path, operation.alias].flatMap((path) => {
    const described = path && document.paths[path]?.[operation.method]
    if (!path || !described) return []
    const method = operation.method.toUpperCase()
    return [{ name: `${method} ${path}`, method, path, operation, described }]
  }),
)

/** A body that is right, of each request. */
export const goodBodies: Record<NonNullable<Operation['body']>, Record<string, unknown>> = {
  ChatRequest: { message: 'Bonjour', model: 'demo-count:n=1,rate=1000,first=0' },
  ContinueRequest: {},
  RegenerateRequest: {},
  MessagePatch: { feedback: { rating: 'up' } },
  NewConversation: { title: 'A title' },
  ConversationPatch: { version: 1, title: 'Another title' },
  ConversationsPatch: { ids: ['0199f3c1-0000-7000-8000-000000000000'], action: 'archive' },
  ExportRequest: { ids: ['0199f3c1-0000-7000-8000-000000000000'] },
  NewProject: { name: 'A project' },
  ProjectPatch: { version: 1, name: 'Another project' },
  NewShare: { includeAttachments: true },
  NewSystemPrompt: { name: 'A name', text: 'A text' },
  SystemPromptPatch: { name: 'Another name' },
}

export const goodBody = ({ body }: Operation): Record<string, unknown> | undefined => body && goodBodies[body]

/** The path with something in its parameters that is right and does not exist. */
export const pathTo = (path: string, id: string = crypto.randomUUID()): string =>
  path.replace('{id}', id).replace('{user}', 'me').replace('{token}', 'x'.repeat(32)).replace('{number}', '0')

/** What an operation that needs a query is asked with. */
export const goodQuery = ({ path }: Operation): string => (path === '/api/search' ? '?q=bonjour' : '')
