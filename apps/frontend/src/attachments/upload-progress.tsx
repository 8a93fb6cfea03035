'use client'

import { useTranslations } from 'next-intl'
import type { AttachedFile } from './attached-file.ts'
import type { UploadState } from './upload-states.ts'
import { useFormatBytes } from './use-format-bytes.ts'

type Props = { file: AttachedFile; state: Exclude<UploadState, { at: 'failed' }> }

/** How much of a file has left, by the bytes that the network has taken. */
export const UploadProgress = ({ file: { name, size }, state }: Props) => {
  const t = useTranslations()
  const formatBytes = useFormatBytes()
  const sent = state.at === 'sending' ? state.sent : 0
  const words =
    state.at === 'waiting'
      ? t('attachments.waiting')
      : sent >= size
        ? t('attachments.reading')
        : t('attachments.sent', { sent: formatBytes(sent), size: formatBytes(size) })
  return (
    <>
      <progress
        value={sent}
        max={Math.max(size, 1)}
        aria-label={t('attachments.uploading', { name })}
        className="my-1 h-1 w-full overflow-hidden rounded-full [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-muted [&::-webkit-progress-value]:bg-primary"
      />
      <span className="text-muted-foreground text-xs">{words}</span>
    </>
  )
}
