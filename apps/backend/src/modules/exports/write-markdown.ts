import type { ExportedMessage } from '@chatbot/contracts'
import type { Labels } from './labels.ts'
import type { ReadConversation } from './read-conversation.ts'

/** What would be markup in a heading. */
const escapeInline = (text: string) => text.replace(/[\\`*_[\]<>#]/g, '\\$&')

const quote = (text: string) => text.replace(/^/gm, '> ')

/** The names of what is attached, and the text. */
const bodyOf = ({ parts, text }: ExportedMessage) =>
  [...parts.map(({ name }) => `*📎 ${escapeInline(name)}*`), text].filter(Boolean).join('\n\n')

/** A conversation's active branch as Markdown: each message as it was written, below its author and time. */
export async function* writeMarkdown({ head, messages }: ReadConversation, labels: Labels): AsyncGenerator<string> {
  yield `# ${escapeInline(labels.titleOf(head.title))}\n\n${labels.time(head.createdAt)}\n`
  if (head.systemPrompt) yield `\n**${labels.systemPrompt}**\n\n${quote(head.systemPrompt)}\n`
  for await (const message of messages) {
    yield `\n---\n\n**${escapeInline(labels.authorOf(message))}** · ${labels.time(message.createdAt)}\n\n${bodyOf(message)}\n`
  }
}
