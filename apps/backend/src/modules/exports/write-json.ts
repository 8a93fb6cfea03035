import { type Export, exportFormat, exportVersion } from '@chatbot/contracts'
import type { ReadConversation } from './read-conversation.ts'
import { splitMessage } from './split-message.ts'

async function* writeConversation({ head, messages }: ReadConversation): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"messages":[`
  let separator = '\n'
  for await (const message of messages) {
    for (const part of splitMessage(message)) {
      yield separator + JSON.stringify(part)
      separator = ',\n'
    }
  }
  yield ']}'
}

async function* writeItems(items: AsyncIterable<unknown> | readonly unknown[]): AsyncGenerator<string> {
  let separator = ''
  for await (const item of items) {
    yield separator + JSON.stringify(item)
    separator = ',\n'
  }
}

/** What an export holds beside conversations. Each item may be long, and there may be a thousand. */
export type ExportedLibrary = {
  systemPrompts: AsyncIterable<Export['systemPrompts'][number]> | Export['systemPrompts']
  projects: AsyncIterable<Export['projects'][number]> | Export['projects']
}

/** An Export as the contract has it, an item or a message at a time, and as an import takes it. */
export async function* writeJson(
  { exportedAt, systemPrompts, projects }: Pick<Export, 'exportedAt'> & ExportedLibrary,
  conversations: AsyncIterable<ReadConversation>,
): AsyncGenerator<string> {
  const start: Pick<Export, 'format' | 'version' | 'exportedAt'> = {
    format: exportFormat,
    version: exportVersion,
    exportedAt,
  }
  yield `${JSON.stringify(start).slice(0, -1)},"systemPrompts":[`
  yield* writeItems(systemPrompts)
  yield '],"projects":['
  yield* writeItems(projects)
  yield '],"conversations":['
  let separator = '\n'
  for await (const conversation of conversations) {
    yield separator
    yield* writeConversation(conversation)
    separator = ',\n'
  }
  yield ']}\n'
}
