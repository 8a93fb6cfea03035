import type { ConversationExportQuery } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
import type { Download } from './download.ts'
import type { ExportRepository } from './export-repository.ts'
import { fileNameOf } from './file-name.ts'
import { type ExportLocale, makeLabels } from './labels.ts'
import type { ReadConversation, Reading } from './read-conversation.ts'
import { writeHtml } from './write-html.ts'
import { writeJson } from './write-json.ts'
import { writeMarkdown } from './write-markdown.ts'

async function* only<Item>(item: Item): AsyncGenerator<Item> {
  yield item
}

const jsonOf = (conversation: ReadConversation) =>
  writeJson({ exportedAt: new Date().toISOString(), systemPrompts: [], projects: [] }, only(conversation))

/**
 * A conversation as a file: its whole tree as JSON, its active branch as Markdown or HTML.
 * @throws NotFound for a conversation that does not exist or is another user's
 */
export const makeExportConversation =
  ({ exports, reading }: { exports: Pick<ExportRepository, 'find'>; reading: Reading }) =>
  async (
    key: { id: string; userId: string },
    { format, locale }: ConversationExportQuery & { locale: ExportLocale },
  ): Promise<Download> => {
    const head = await exports.find(key)
    if (!head) throw new NotFound('This conversation does not exist.')
    const labels = makeLabels(locale)
    switch (format) {
      case 'json':
        return {
          name: fileNameOf(head, 'json'),
          mediaType: 'application/json',
          chunks: jsonOf(reading.whole(head)),
        }
      case 'markdown':
        return {
          name: fileNameOf(head, 'md'),
          mediaType: 'text/markdown; charset=utf-8',
          chunks: writeMarkdown(reading.branch(head), labels),
        }
      case 'html':
        return {
          name: fileNameOf(head, 'html'),
          mediaType: 'text/html; charset=utf-8',
          chunks: writeHtml(reading.branch(head), labels),
        }
    }
  }
