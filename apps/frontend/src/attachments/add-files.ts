import { maxAttachments } from '@chatbot/contracts/max-attachments'
import { newUuid } from '../browser/new-uuid.ts'
import { outbox } from '../chat/outgoing.ts'
import { notify } from '../notices/notify.ts'
import type { AttachedFile } from './attached-file.ts'
import { draftFiles } from './draft-files.ts'
import { keptFiles } from './kept-files.ts'
import { upload } from './upload.ts'

/** UTF-16 code units that a name may have. */
const longestName = 255

const toAttached = ({ name, size, type }: File): AttachedFile => ({
  key: newUuid(),
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

/** Forgets files that neither a draft nor a message on its way has any more, such as of a page that broke off. */
export const dropOrphans = async (): Promise<void> => {
  const kept = await keptFiles.keys()
  const wanted = new Set(
    [...draftFiles.all(), ...outbox.all().flatMap(({ files = [] }) => files)].map(({ key }) => key),
  )
  await Promise.all(kept.filter((key) => !wanted.has(key)).map((key) => keptFiles.remove(key)))
}
