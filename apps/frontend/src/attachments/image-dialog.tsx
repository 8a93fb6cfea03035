'use client'

import type { MessagePart } from '@chatbot/contracts'
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@chatbot/ui/components/dialog'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { fileAddress } from './file-address.ts'
import { useFormatBytes } from './use-format-bytes.ts'

/** An image as large as the screen lets it be. */
export function ImageDialog({ part, onClose }: { part: MessagePart; onClose: () => void }) {
  const t = useTranslations()
  const formatBytes = useFormatBytes()
  const { attachmentId, name, size, width, height } = part
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent
        aria-describedby={undefined}
        closeLabel={t('app.close')}
        className="max-h-[calc(100dvh-2rem)]! max-w-5xl!"
      >
        <DialogHeader>
          <DialogTitle className="truncate">{name}</DialogTitle>
        </DialogHeader>
        <div className="flex min-h-0 flex-1 flex-col items-center gap-3 overflow-auto px-6 pb-5">
          <img
            src={fileAddress(attachmentId)}
            alt={name}
            width={width ?? undefined}
            height={height ?? undefined}
            className="max-h-[calc(100dvh-11rem)] w-auto max-w-full object-contain"
          />
          <a
            href={fileAddress(attachmentId)}
            download={name}
            className="flex max-w-full items-center gap-2 rounded-lg border px-4 py-2 text-sm [overflow-wrap:anywhere] hover:bg-accent"
          >
            <Download size={16} aria-hidden className="shrink-0" />{' '}
            {t('attachments.download', { name, size: formatBytes(size) })}
          </a>
        </div>
      </DialogContent>
    </Dialog>
  )
}
