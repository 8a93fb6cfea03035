import type { ExportQuery } from '@chatbot/contracts'
import { download } from '../browser/download.ts'
import { downloadByPost } from '../browser/download-by-post.ts'
import { loadClient } from '../chat/client.ts'
import { notify } from '../notices/notify.ts'

export const manyFormats = ['zip', 'json'] as const satisfies ExportQuery['format'][]

type ManyFormat = ExportQuery['format']

/** Saves everything of the reader as one file. */
export const exportEverything = async (format: ManyFormat): Promise<void> => {
  const client = await loadClient()
  download(client.exportAddresses.everything(format))
}

/** Saves some conversations as one file; up to `mostConversations` of them. */
export const exportSome = async (ids: readonly string[], format: ManyFormat): Promise<void> => {
  const client = await loadClient()
  downloadByPost(client.exportAddresses.some, { ids, format }, (text) =>
    notify({ kind: 'problem', code: text.includes('"not_found"') ? 'not_found' : 'unavailable' }),
  )
}
