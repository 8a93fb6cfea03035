import type { SharedMessage } from '@chatbot/contracts'
import { File } from 'lucide-react'
import { useTranslations } from 'next-intl'

type Props = { token: string; message: SharedMessage }

/** What is attached to a message, or that something is which was not shared. */
export const SharedAttachments = ({ token, message: { attachments, hiddenAttachments } }: Props) => {
  const t = useTranslations()
  const addressOf = (number: number) => `/api/shared/${token}/attachments/${number}`
  return (
    <>
      {attachments.map(({ number, name, kind, width, height }) =>
        kind === 'image' ? (
          <img
            key={number}
            src={addressOf(number)}
            alt={name}
            width={width ?? undefined}
            height={height ?? undefined}
            loading="lazy"
            className="h-auto max-h-96 w-auto max-w-full rounded-2xl border"
          />
        ) : (
          <a
            key={number}
            href={addressOf(number)}
            download={name}
            className="flex max-w-full items-center gap-2 rounded-xl border px-3 py-2 text-sm hover:bg-accent"
          >
            <File size={16} aria-hidden className="shrink-0" />
            <span className="truncate">{name}</span>
          </a>
        ),
      )}
      {hiddenAttachments > 0 && (
        <p className="text-muted-foreground text-sm">{t('shared.hidden', { count: hiddenAttachments })}</p>
      )}
    </>
  )
}
