'use client'

import { useTranslations } from 'next-intl'

/** An answer of which nothing has come yet. */
export const Thinking = () => {
  const t = useTranslations()
  return (
    <p className="flex h-7 items-center">
      <span
        role="img"
        aria-label={t('answer.thinking')}
        className="size-3 animate-pulse rounded-full bg-foreground forced-colors:bg-[CanvasText]"
      />
    </p>
  )
}
