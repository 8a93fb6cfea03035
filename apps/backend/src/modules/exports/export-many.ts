import type { ExportQuery } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
import type { BinaryDownload, Download, ZippedFile } from './download.ts'
import type { ConversationHead, ExportRepository } from './export-repository.ts'
import { cleanName, fileNameOf } from './file-name.ts'
import { type ExportLocale, makeLabels } from './labels.ts'
import type { Reading } from './read-conversation.ts'
import { type ExportedLibrary, writeJson } from './write-json.ts'
import { writeMarkdown } from './write-markdown.ts'
import { writeZip } from './write-zip.ts'

/** The bytes of an attachment. */
export type ReadFile = (attachmentId: string) => AsyncIterable<Uint8Array>

/** Whose conversations; all of them, unless there are `ids`. */
type Chosen = { userId: string; ids?: string[] }
type Form = ExportQuery & { locale: ExportLocale }

/** All rows, read a page at a time. */
async function* inPages<Row extends { id: string }>(
  readAfter: (id: string | undefined) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let last: string | undefined; ; ) {
    const page = await readAfter(last)
    yield* page
    last = page.at(-1)?.id
    if (last === undefined) return
  }
}

async function* withoutIds<Row extends { id: string }>(rows: AsyncIterable<Row>): AsyncGenerator<Omit<Row, 'id'>> {
  for await (const { id: _, ...row } of rows) yield row
}

/**
 * Everything of a user as one file, or some conversations: JSON, or a zip of that JSON with a Markdown file a
 * conversation and what is attached to messages.
 */
export const makeExportMany = (options: { exports: ExportRepository; reading: Reading; readFile: ReadFile }) => {
  const { exports, reading } = options

  const heads = (chosen: Chosen): AsyncGenerator<ConversationHead> =>
    inPages((id) => exports.conversationsAfter({ ...chosen, id }))

  const attachments = (chosen: Chosen) => inPages((id) => exports.attachmentsAfter({ ...chosen, id }))

  const libraryOf = (userId: string): ExportedLibrary => ({
    systemPrompts: withoutIds(inPages((id) => exports.systemPromptsAfter({ userId, id }))),
    projects: withoutIds(inPages((id) => exports.projectsAfter({ userId, id }))),
  })

  async function* wholeConversations(chosen: Chosen) {
    for await (const head of heads(chosen)) yield reading.whole(head)
  }

  async function* filesOf(
    chosen: Chosen,
    json: AsyncIterable<string>,
    locale: ExportLocale,
  ): AsyncGenerator<ZippedFile> {
    yield { name: 'export.json', chunks: json }
    const labels = makeLabels(locale)
    for await (const head of heads(chosen)) {
      // The id keeps two conversations of the same day and title apart.
      const name = `conversations/${fileNameOf(head, `${head.id.slice(-8)}.md`)}`
      yield { name, chunks: writeMarkdown(reading.branch(head), labels) }
    }
    for await (const { id, name } of attachments(chosen)) {
      yield { name: `attachments/${id} ${cleanName(name)}`, chunks: options.readFile(id) }
    }
  }

  const make = (
    chosen: Chosen,
    { format, locale, systemPrompts, projects }: Form & ExportedLibrary,
  ): Download | BinaryDownload => {
    const exportedAt = new Date().toISOString()
    const json = writeJson({ exportedAt, systemPrompts, projects }, wholeConversations(chosen))
    const name = (extension: string) => fileNameOf({ title: 'chatbot', createdAt: exportedAt }, extension)
    if (format === 'json') return { name: name('json'), mediaType: 'application/json', chunks: json }
    return { name: name('zip'), mediaType: 'application/zip', chunks: writeZip(filesOf(chosen, json, locale)) }
  }

  return {
    everything: async (userId: string, form: Form): Promise<Download | BinaryDownload> =>
      make({ userId }, { ...form, ...libraryOf(userId) }),

    /** Those of these conversations that are the user's. @throws NotFound when none is */
    some: async (userId: string, { ids, ...form }: Form & { ids: string[] }): Promise<Download | BinaryDownload> => {
      const [first] = await exports.conversationsAfter({ userId, id: undefined, ids })
      if (!first) throw new NotFound('None of these conversations exists.')
      return make({ userId, ids }, { ...form, systemPrompts: [], projects: [] })
    },
  }
}
