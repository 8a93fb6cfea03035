import type { Export, ExportQuery } from '@chatbot/contracts'
import { NotFound } from '../../errors/not-found.ts'
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

/** Whose conversations; all of them, unless there are `ids`. */
type Chosen = { userId: string; ids?: string[] }
type Form = ExportQuery & { locale: ExportLocale }

/**
 * Everything of a user as one file, or some conversations: JSON, or a zip of that JSON with a Markdown file a
 * conversation and what is attached to messages.
 */
export const makeExportMany = (options: { exports: ExportRepository; reading: Reading; readFile: ReadFile }) => {
  const { exports, reading } = options

  async function* heads(chosen: Chosen): AsyncGenerator<ConversationHead> {
    for (let last: string | undefined; ; ) {
      const page = await exports.conversationsAfter({ ...chosen, id: last })
      yield* page
      last = page.at(-1)?.id
      if (last === undefined) return
    }
  }

  async function* attachments(chosen: Chosen) {
    for (let last: string | undefined; ; ) {
      const page = await exports.attachmentsAfter({ ...chosen, id: last })
      yield* page
      last = page.at(-1)?.id
      if (last === undefined) return
    }
  }

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
    { format, locale, systemPrompts, projects }: Form & Pick<Export, 'systemPrompts' | 'projects'>,
  ): Download | BinaryDownload => {
    const exportedAt = new Date().toISOString()
    const json = writeJson({ exportedAt, systemPrompts, projects }, wholeConversations(chosen))
    const name = (extension: string) => fileNameOf({ title: 'chatbot', createdAt: exportedAt }, extension)
    if (format === 'json') return { name: name('json'), mediaType: 'application/json', chunks: json }
    return { name: name('zip'), mediaType: 'application/zip', chunks: writeZip(filesOf(chosen, json, locale)) }
  }

  return {
    everything: async (userId: string, form: Form): Promise<Download | BinaryDownload> =>
      make(
        { userId },
        {
          ...form,
          systemPrompts: await exports.systemPrompts(userId),
          projects: await exports.projects(userId),
        },
      ),

    /** Those of these conversations that are the user's. @throws NotFound when none is */
    some: async (userId: string, { ids, ...form }: Form & { ids: string[] }): Promise<Download | BinaryDownload> => {
      const [first] = await exports.conversationsAfter({ userId, id: undefined, ids })
      if (!first) throw new NotFound('None of these conversations exists.')
      return make({ userId, ids }, { ...form, systemPrompts: [], projects: [] })
    },
  }
}
