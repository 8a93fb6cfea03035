'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import type { ConversationStore } from '../chat/conversation-store.ts'
import type { AttachedFile } from './attached-file.ts'
import { draftFiles } from './draft-files.ts'
import { FileChip } from './file-chip.tsx'
import { focusDraft } from './focus-draft.ts'
import { UnseenImages } from './unseen-images.tsx'
import { discard, upload } from './upload.ts'
import { passes, uploadStates } from './upload-states.ts'

type Props = { store: ConversationStore | null; draftKey: string; files: readonly AttachedFile[] }

const hasPassed = ({ key }: AttachedFile) => {
  const state = uploadStates.getState()[key]
  return state?.at === 'failed' && passes(state.code)
}

/** The files of a draft. What an earlier page began to send goes on. */
export function DraftFileList({ store, draftKey, files }: Props) {
  const t = useTranslations()

  useEffect(() => {
    for (const file of files) if (!uploadStates.getState()[file.key]) void upload(file)
    const retry = () => files.filter(hasPassed).map(upload)
    addEventListener('online', retry)
    return () => removeEventListener('online', retry)
  }, [files])

  const remove = (file: AttachedFile) => {
    draftFiles.set(
      draftKey,
      draftFiles.get(draftKey).filter(({ key }) => key !== file.key),
    )
    void discard(file)
    focusDraft(draftKey)
  }
  const retry = (file: AttachedFile) => {
    void upload(file)
    focusDraft(draftKey)
  }
  return (
    <>
      <ul aria-label={t('attachments.label')} className="flex max-h-[35dvh] flex-wrap gap-2 overflow-y-auto p-1 pb-2">
        {files.map((file) => (
          <li key={file.key} className="flex max-w-full has-[[role=alert]]:w-full">
            <FileChip file={file} onRemove={() => remove(file)} onRetry={() => retry(file)} />
          </li>
        ))}
      </ul>
      <UnseenImages store={store} files={files} onRemove={remove} />
    </>
  )
}
