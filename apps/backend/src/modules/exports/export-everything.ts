import type { ExportQuery } from '@chatbot/contracts'
import type { BinaryDownload, Download, ZippedFile } from './download.ts'
import type { ConversationHead, ExportRepository } from './export-repository.ts'
import { cleanName, fileNameOf } from './file-name.ts'
import { type ExportLocale, makeLabels } from './labels.ts'
import type { Reading } from './read-conversation.ts'
import { writeJson } from './write-json.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeZip } from './write-zip.ts'

/** The bytes of an attachment. */
export type ReadFile = (attachmentId: string) => AsyncIterable<Uint8Array>

/**
 * Everything of a user as one file: JSON, or a zip of that JSON with a Markdown file a conversation and what is attached
 * to messages.
 */
export const makeExportEverything = (options: { exports: ExportRepository; reading: Reading; readFile: ReadFile }) => {
  const { exports, reading } = options

  async function* heads(userId: string): AsyncGenerator<ConversationHead> {
    for (let last: string | undefined; ; ) {
      const page = await exports.conversationsAfter({ userId, id: last })
      yield* page
      last = page.at(-1)?.id
      if (last === undefined) return
    }
  }

  async function* attachments(userId: string) {
    for (let last: string | undefined; ; ) {
      const page = await exports.attachmentsAfter({ userId, id: last })
      yield* page
      last = page.at(-1)?.id
      if (last === undefined) return
    }
  }

  async function* wholeConversations(userId: string) {
    for await (const head of heads(userId)) yield reading.whole(head)
  }

  async function* filesOf(
    userId: string,
    json: AsyncIterable<string>,
    locale: ExportLocale,
  ): AsyncGenerator<ZippedFile> {
    yield { name: 'export.json', chunks: json }
    const labels = makeLabels(locale)
    for await (const head of heads(userId)) {
      // The id keeps two conversations of the same day and title apart.
      const name = `conversations/${fileNameOf(head, `${head.id.slice(-8)}.md`)}`
      yield { name, chunks: writeMarkdown(reading.branch(head), labels) }
    }
    for await (const { id, name } of attachments(userId)) {
      yield { name: `attachments/${id} ${cleanName(name)}`, chunks: options.readFile(id) }
    }
  }

  return async (
    userId: string,
    { format, locale }: ExportQuery & { locale: ExportLocale },
  ): Promise<Download | BinaryDownload> => {
    const exportedAt = new Date().toISOString()
    const systemPrompts = await exports.systemPrompts(userId)
    const json = writeJson({ exportedAt, systemPrompts }, wholeConversations(userId))
    const name = (extension: string) => fileNameOf({ title: 'chatbot', createdAt: exportedAt }, extension)
    if (format === 'json') return { name: name('json'), mediaType: 'application/json', chunks: json }
    return {
      name: name('zip'),
      mediaType: 'application/zip',
      chunks: writeZip(filesOf(userId, json, locale)),
    }
  }
}
