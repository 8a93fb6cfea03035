'use client'

import type { MessagePart } from '@chatbot/contracts'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { openedPart } from '../browser/lazy-part.tsx'
import { Opened } from '../browser/part-failure.tsx'
import { fileAddress } from './file-address.ts'
import { FileIcon } from './file-icon.tsx'
import { useFormatBytes } from './use-format-bytes.ts'

const ImageDialog = openedPart(
  () => import('./image-dialog.tsx'),
  ({ ImageDialog }) => ImageDialog,
)

const Picture = ({
  part: { attachmentId, name, width, height },
  onOpen,
}: {
  part: MessagePart
  onOpen: () => void
}) => {
  const t = useTranslations()
  return (
    <button
      type="button"
      aria-label={t('attachments.open', { name })}
      data-tooltip={name}
      className="overflow-hidden rounded-2xl border"
      onClick={onOpen}
    >
      <img
        src={fileAddress(attachmentId)}
        alt=""
        width={width ?? undefined}
        height={height ?? undefined}
        loading="lazy"
        decoding="async"
        className="h-40 w-auto min-w-10 max-w-full object-cover"
      />
    </button>
  )
}

const Download = ({ part: { attachmentId, name, size } }: { part: MessagePart }) => {
  const t = useTranslations()
  const formatBytes = useFormatBytes()
  return (
    <a
      href={fileAddress(attachmentId)}
      download={name}
      aria-label={t('attachments.download', { name, size: formatBytes(size) })}
      className="flex max-w-full items-center gap-2.5 rounded-2xl border p-2 pr-4 text-sm hover:bg-accent"
    >
      <FileIcon isImage={false} />
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium">{name}</span>
        <span className="text-muted-foreground text-xs">{formatBytes(size)}</span>
      </span>
    </a>
  )
}

/** The files that a message holds: images open large, other files are saved. */
export const MessageFiles = ({ parts }: { parts: readonly MessagePart[] }) => {
  const t = useTranslations()
  const [opened, setOpened] = useState<MessagePart | null>(null)
  if (parts.length === 0) return null
  return (
    <>
      <ul aria-label={t('attachments.label')} className="mb-1 flex max-w-[85%] flex-wrap justify-end gap-2">
        {parts.map((part) => (
          <li key={part.attachmentId} className="flex min-w-0 max-w-full">
            {part.kind === 'image' ? <Picture part={part} onOpen={() => setOpened(part)} /> : <Download part={part} />}
          </li>
        ))}
      </ul>
      {opened && (
        <Opened onClose={() => setOpened(null)}>
          <ImageDialog part={opened} onClose={() => setOpened(null)} />
        </Opened>
      )}
    </>
  )
}
