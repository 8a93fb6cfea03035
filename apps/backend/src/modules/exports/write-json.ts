import { type Export, exportFormat, exportVersion } from '@chatbot/contracts'
import type { ReadConversation } from './read-conversation.ts'

async function* writeConversation({ head, messages }: ReadConversation): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"messages":[`
  let separator = '\n'
  for await (const message of messages) {
    yield separator + JSON.stringify(message)
    separator = ',\n'
  }
  yield ']}'
}

/** An Export as the contract has it, a message at a time. */
export async function* writeJson(
  about: Pick<Export, 'exportedAt' | 'systemPrompts' | 'projects'>,
  conversations: AsyncIterable<ReadConversation>,
): AsyncGenerator<string> {
  const start: Omit<Export, 'conversations'> = { format: exportFormat, version: exportVersion, ...about }
  yield `${JSON.stringify(start).slice(0, -1)},"conversations":[`
  let separator = '\n'
  for await (const conversation of conversations) {
    yield separator
    yield* writeConversation(conversation)
    separator = ',\n'
  }
  yield ']}\n'
}
