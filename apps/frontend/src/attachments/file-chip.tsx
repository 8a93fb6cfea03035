'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { cn } from '@chatbot/ui/lib/utils'
import { RotateCw, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import type { AttachedFile } from './attached-file.ts'
import { FileIcon } from './file-icon.tsx'
import { UploadProgress } from './upload-progress.tsx'
import { uploadStates } from './upload-states.ts'
import { mayRetry, useFailureWords } from './use-failure-words.ts'
import { useFormatBytes } from './use-format-bytes.ts'
import { usePicture } from './use-picture.ts'

type Props = {
  file: AttachedFile
  /** Absent: it cannot be taken away here. */
  onRemove?: () => void
  onRetry?: () => void
}

/** A file: its name, its size, how far it is, and what went wrong. */
export const FileChip = ({ file, onRemove, onRetry }: Props) => {
  const t = useTranslations()
  const formatBytes = useFormatBytes()
  const failureWords = useFailureWords()
  const picture = usePicture(file)
  const state = useStore(uploadStates, (states) => states[file.key])
  const { name, size, isImage } = file
  const failure = state?.at === 'failed' ? state.code : null
  const underWay = state === undefined || state.at === 'failed' ? null : state
  return (
    <div
      className={cn(
        'flex max-w-full items-center gap-2.5 rounded-2xl border bg-background p-2 text-sm',
        failure ? 'w-full border-destructive' : 'w-56',
      )}
    >
      {picture === null ? (
        <FileIcon isImage={isImage} />
      ) : (
        <img src={picture} alt="" className="size-10 shrink-0 rounded-lg object-cover" />
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        <span className="truncate font-medium" title={name}>
          {name}
        </span>
        {failure ? (
          <span role="alert" className="text-destructive">
            {failureWords(file, failure)}
          </span>
        ) : underWay ? (
          <UploadProgress file={file} state={underWay} />
        ) : (
          <span className="text-muted-foreground text-xs">{formatBytes(size)}</span>
        )}
      </div>
      {failure && mayRetry(failure) && onRetry && (
        <IconButton label={t('attachments.retry', { name })} size="icon-sm" onClick={onRetry}>
          <RotateCw size={16} aria-hidden />
        </IconButton>
      )}
      {onRemove && (
        <IconButton
          label={t(underWay ? 'attachments.cancel' : 'attachments.remove', { name })}
          size="icon-sm"
          onClick={onRemove}
        >
          <X size={16} aria-hidden />
        </IconButton>
      )}
    </div>
  )
}
