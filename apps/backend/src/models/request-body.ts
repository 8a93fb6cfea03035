import type OpenAI from 'openai'
import type { CatalogueModel } from './catalogue.ts'
import { toChatMessages } from './chat-completions.ts'
import { parameterFields } from './chosen-parameters.ts'
import { markPrefill, type PrefillForm } from './continuation/prefill.ts'
import type { LoadedMessage } from './load-attachments.ts'
import type { ModelRequest } from './model-client.ts'
import { type Optional, unrefused, valueKey } from './server-memory.ts'

type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming

/** The name that the model's maker takes, or the other one where the server has refused it. */
const limitName = ({ limitName: first }: CatalogueModel, refused: ReadonlySet<string>) =>
  ([first, 'max_tokens', 'max_completion_tokens'] as const).find((name) => !refused.has(name))

/** The body of a Chat Completions request without what the server refuses, and the parts of it that it may refuse, by the names that it has for them. */
export const toChatBody = (
  request: Pick<ModelRequest, 'systemPrompt' | 'prefix' | 'parameters'> & { messages: readonly LoadedMessage[] },
  options: {
    entry: CatalogueModel
    limit: number | undefined
    refused: ReadonlySet<string>
    /** How the prefix is marked as one to continue. */
    form: PrefillForm
  },
): { body: ChatBody; sent: Map<Optional, string> } => {
  const { entry, refused } = options
  const sent = new Map<Optional, string>()
  const takesSystem = !refused.has('system')
  if (request.systemPrompt && takesSystem) sent.set('system', 'system')
  const parameters = unrefused(parameterFields(entry.parameters, request.parameters), refused)
  for (const [name, value] of parameters) sent.set(name, valueKey(name, value))
  const body: ChatBody = {
    ...Object.fromEntries(parameters),
    model: entry.id,
    messages: toChatMessages(request, { takesSystem }),
    stream: true,
  }
  if (!refused.has('stream_options')) {
    body.stream_options = { include_usage: true }
    sent.set('stream_options', 'stream_options')
  }
  const name = limitName(entry, refused)
  const limit = options.limit ?? request.parameters?.maxOutputTokens ?? entry.maxTokens
  if (limit && name) {
    body[name] = limit
    sent.set(name, name)
  }
  return { body: request.prefix ? markPrefill(body, options.form) : body, sent }
}
