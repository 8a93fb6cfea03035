import type OpenAI from 'openai'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelRequest } from './model-client.ts'

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
