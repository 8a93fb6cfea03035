import { maxAttachments } from '@chatbot/contracts/max-attachments'
import { outbox } from '../chat/outgoing.ts'
import { notify } from '../notices/notify.ts'
import type { AttachedFile } from './attached-file.ts'
import { draftFiles } from './draft-files.ts'
import { fileKeyTime, newFileKey } from './file-key.ts'
import { keptFiles } from './kept-files.ts'
import { upload } from './upload.ts'

/** UTF-16 code units that a name may have. */
const longestName = 255

const toAttached = ({ name, size, type }: File): AttachedFile => ({
  key: newFileKey(),
  name: name.toWellFormed().slice(0, longestName).toWellFormed() || 'file',
  size,
  isImage: /^image\/(png|jpeg|webp|gif)$/.test(type),
  part: null,
})

/** Attaches files to a draft, as many as a message holds, and begins to bring them to the server. */
export const addFiles = (draftKey: string, files: readonly File[]): void => {
  const before = draftFiles.get(draftKey)
  const taken = files.slice(0, Math.max(0, maxAttachments - before.length))
  if (taken.length < files.length) notify({ kind: 'tooManyFiles', most: maxAttachments })
  const added = taken.map((content) => ({ content, file: toAttached(content) }))
  draftFiles.set(draftKey, [...before, ...added.map(({ file }) => file)])
  for (const { content, file } of added) {
    void keptFiles.put(file.key, content)
    void upload(file)
  }
}

/**
 * Milliseconds for which a file is kept that nobody seems to want: a draft may be known to a tab alone, which is another one or
 * comes back with the browser.
 */
const keptTime = 30 * 24 * 3_600_000

/** Forgets files that neither a draft nor a message on its way has had for long, such as of a page that broke off. */
export const dropOrphans = async (): Promise<void> => {
  const kept = await keptFiles.keys()
  const wanted = new Set(
    [...draftFiles.all(), ...outbox.all().flatMap(({ files = [] }) => files)].map(({ key }) => key),
  )
  const isOrphan = (key: string) => !wanted.has(key) && Date.now() - fileKeyTime(key) > keptTime
  await Promise.all(kept.filter(isOrphan).map((key) => keptFiles.remove(key)))
}
