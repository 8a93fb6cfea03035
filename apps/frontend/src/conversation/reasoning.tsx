'use client'

import { useTranslations } from 'next-intl'

/** What the model thought before it answered, for those who want to see it. */
export const Reasoning = ({ text, isLive }: { text: string; isLive: boolean }) => {
  const t = useTranslations()
  return (
    <details className="mb-2 text-muted-foreground text-sm">
      <summary className="w-fit cursor-pointer rounded-md py-1">
        {t(isLive ? 'answer.thinking' : 'answer.reasoning')}
      </summary>
      <p className="mt-1 whitespace-pre-wrap border-l-2 pl-4">{text}</p>
    </details>
  )
}
