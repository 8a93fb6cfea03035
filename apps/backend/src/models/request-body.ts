import type OpenAI from 'openai'
import type { CatalogueModel } from './catalogue.ts'
import { toChatMessages } from './chat-completions.ts'
import { markPrefill, type PrefillForm } from './continuation/prefill.ts'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelRequest } from './model-client.ts'
import type { Optional } from './server-memory.ts'

type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming

/** The name that the model's maker takes, or the other one where the server has refused it. */
const limitName = ({ limitName: first }: CatalogueModel, refused: ReadonlySet<Optional>) =>
  ([first, 'max_tokens', 'max_completion_tokens'] as const).find((name) => !refused.has(name))

/** The body of a Chat Completions request without what the server refuses, and the parts of it that it may refuse. */
export const toChatBody = (
  request: Pick<ModelRequest, 'systemPrompt' | 'prefix'> & { messages: readonly LoadedMessage[] },
  options: {
    entry: CatalogueModel
    limit: number | undefined
    refused: ReadonlySet<Optional>
    /** How the prefix is marked as one to continue. */
    form: PrefillForm
  },
): { body: ChatBody; sent: Set<Optional> } => {
  const { entry, refused } = options
  const sent = new Set<Optional>()
  const takesSystem = !refused.has('system')
  if (request.systemPrompt && takesSystem) sent.add('system')
  const parameters = Object.entries(entry.parameters).filter(([name]) => !refused.has(name))
  for (const [name] of parameters) sent.add(name)
  const body: ChatBody = {
    ...Object.fromEntries(parameters),
    model: entry.id,
    messages: toChatMessages(request, { takesSystem }),
    stream: true,
  }
  if (!refused.has('stream_options')) {
    body.stream_options = { include_usage: true }
    sent.add('stream_options')
  }
  const name = limitName(entry, refused)
  const limit = options.limit ?? entry.maxTokens
  if (limit && name) {
    body[name] = limit
    sent.add(name)
  }
  return { body: request.prefix ? markPrefill(body, options.form) : body, sent }
}
