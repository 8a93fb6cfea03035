'use client'

import type { Message } from '@chatbot/contracts'
import { useFormatter, useLocale, useTranslations } from 'next-intl'
import { useModels } from '../conversations/use-models.ts'
import { hourCycle } from '../i18n/hour-cycle.ts'

/** When an answer was given, by which model, and how many tokens it took. */
export const AnswerDetails = ({ message: { createdAt, model, usage } }: { message: Message }) => {
  const t = useTranslations()
  const format = useFormatter()
  const locale = useLocale()
  const label = useModels().find(({ id }) => id === model)?.label ?? model
  const at = new Date(createdAt)
  const isToday = at.toDateString() === new Date().toDateString()
  const details = [
    format.dateTime(at, { ...(!isToday && { dateStyle: 'medium' }), timeStyle: 'short', hourCycle: hourCycle(locale) }),
    label,
    usage && t('message.tokens', { count: usage.outputTokens }),
  ]
  return (
    <p className="px-2 text-xs">
      <time dateTime={createdAt} className="sr-only">
        {createdAt}
      </time>
      {details.filter(Boolean).join(' · ')}
    </p>
  )
}
