'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode } from 'react'

type Props = {
  retry: () => void
  /** Closes what could not be shown. The message then lies over the page instead of standing in the part's place. */
  onClose?: () => void
}

/** Says that a part of the page could not be loaded, and offers it again. */
export const MissingPart = ({ retry, onClose }: Props) => {
  const t = useTranslations()
  return (
    <div
      role="alert"
      className={`mx-auto px-4 py-1.5 text-center text-sm ${onClose ? 'fixed inset-x-0 top-14 z-50 w-fit rounded-2xl bg-notice' : ''}`}
    >
      {t('parts.missing')}{' '}
      <Button variant="ghost" size="sm" onClick={retry}>
        {t('answer.retry')}
      </Button>
      {onClose && (
        <Button variant="ghost" size="sm" onClick={onClose}>
          {t('app.close')}
        </Button>
      )}
    </div>
  )
}

/** What takes the place of a lazy part that could not be loaded. */
export type ShowFailure = (retry: () => void) => ReactNode

export const inPlace: ShowFailure = (retry) => <MissingPart retry={retry} />

/** How the lazy parts below say that they could not be loaded. */
export const PartFailure = createContext<ShowFailure>(inPlace)
