'use client'

import { MessageCircleDashed } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useLimits } from '../limits/use-limits.ts'

const hour = 3_600
/** Seconds: what is most likely, for the room that the words will take. */
const usualTime = 24 * hour

/** Says, as long as one is in it, that this chat is temporary and what that means. */
export const TemporaryMark = () => {
  const t = useTranslations()
  const format = useFormatter()
  const known = useLimits()?.temporaryChatSeconds
  const seconds = known ?? usualTime
  const [value, unit] = seconds < 2 * hour ? [seconds / 60, 'minute'] : [seconds / hour, 'hour']
  const time = format.number(value, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })
  return (
    <p
      role="note"
      aria-label={t('temporary.name')}
      className="flex items-start justify-center gap-2 border-b bg-muted px-4 py-1.5 text-muted-foreground text-xs print:hidden"
    >
      <MessageCircleDashed size={14} aria-hidden className="mt-px shrink-0" />
      <span>
        <strong className="font-semibold text-foreground">{t('temporary.name')}.</strong> {t('temporary.nowhere')}{' '}
        <span className={known === undefined ? 'invisible' : undefined}>{t('temporary.deleted', { time })}</span>
      </span>
    </p>
  )
}
