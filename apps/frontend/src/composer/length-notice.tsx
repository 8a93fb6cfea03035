'use client'

import { maxMessageLength } from '@chatbot/contracts/max-message-length'
import { useTranslations } from 'next-intl'

/** How long a message is, and whether it is too long to be sent. */
export const LengthNotice = ({ id, length }: { id: string; length: number }) => {
  const t = useTranslations()
  const isTooLong = length > maxMessageLength
  return (
    <p
      id={id}
      role={isTooLong ? 'alert' : undefined}
      className={`px-3 pt-1 text-xs ${isTooLong ? 'text-destructive' : 'text-muted-foreground'}`}
    >
      {t(isTooLong ? 'composer.tooLong' : 'composer.length', { count: length, most: maxMessageLength })}
    </p>
  )
}
