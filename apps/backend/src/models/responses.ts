import type OpenAI from 'openai'
import type { CatalogueModel } from './catalogue.ts'
import { parameterFields } from './chosen-parameters.ts'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelRequest } from './model-client.ts'
import { parametersOfResponses } from './parameters-of-responses.ts'
import { unrefused, valueKey } from './server-memory.ts'

const toContent = ({ text, parts = [] }: LoadedMessage): string | OpenAI.Responses.ResponseInputMessageContentList =>
  parts.length === 0
    ? text
    : [
        ...parts.map((part) =>
          part.type === 'image'
            ? { type: 'input_image' as const, image_url: part.url, detail: 'auto' as const }
            : { type: 'input_text' as const, text: part.text },
        ),
        ...(text ? [{ type: 'input_text' as const, text }] : []),
      ]

/** The system prompt is apart from these: it is the response's `instructions`. */
export const toResponseInput = ({
  messages,
  prefix,
}: Pick<ModelRequest, 'prefix'> & { messages: readonly LoadedMessage[] }): OpenAI.Responses.EasyInputMessage[] => [
  ...messages.map((message) => ({ role: message.role, content: toContent(message) })),
  ...(prefix ? [{ role: 'assistant' as const, content: prefix }] : []),
]

/** The body of a Responses request without the parameters that the server refuses, and those that it may refuse. */
export const toResponseBody = (
  request: Pick<ModelRequest, 'systemPrompt' | 'prefix' | 'parameters'> & { messages: readonly LoadedMessage[] },
  options: {
    entry: CatalogueModel
    limit: number | undefined
    refused: ReadonlySet<string>
    /** Whether the server keeps the response and goes on with it whatever becomes of the connection. */
    reattachable: boolean
  },
): { body: OpenAI.Responses.ResponseCreateParamsStreaming; sent: Map<string, string> } => {
  const { entry, refused, reattachable } = options
  const limit = options.limit ?? request.parameters?.maxOutputTokens ?? entry.maxTokens
  const parameters = unrefused(parametersOfResponses(parameterFields(entry.parameters, request.parameters)), refused)
  const body: OpenAI.Responses.ResponseCreateParamsStreaming = {
    ...Object.fromEntries(parameters),
    model: entry.id,
    instructions: request.systemPrompt,
    input: toResponseInput(request),
    stream: true,
    background: reattachable,
    store: reattachable,
    ...(limit && { max_output_tokens: limit }),
  }
  return { body, sent: new Map(parameters.map(([name, value]) => [name, valueKey(name, value)])) }
}
