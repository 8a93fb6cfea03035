'use client'

import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useCurrentModel } from '../composer/use-current-model.ts'
import { useLimits } from '../limits/use-limits.ts'
import { useFormatBytes } from './use-format-bytes.ts'

/** Says, while files are dragged over the conversation, that it takes them, and which. */
export function DropZone({ store, isForEdit }: { store: ConversationStore | null; isForEdit: boolean }) {
  const t = useTranslations()
  const formatBytes = useFormatBytes()
  const limits = useLimits()
  const model = useCurrentModel(store)
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-2 z-40 flex flex-col items-center justify-center gap-2 rounded-2xl border-2 border-ring border-dashed bg-background/95 p-6 text-center"
    >
      <Paperclip size={28} aria-hidden />
      <p className="font-semibold text-lg">{t(isForEdit ? 'attachments.dropForEdit' : 'attachments.drop')}</p>
      <p className="text-muted-foreground text-sm">
        {t(model && !model.seesImages ? 'attachments.takenBlind' : 'attachments.taken')}{' '}
        {limits && t('attachments.most', { size: formatBytes(limits.attachmentBytes) })}
      </p>
    </div>
  )
}
