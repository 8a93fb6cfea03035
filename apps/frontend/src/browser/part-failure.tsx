'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { createContext, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useOnline } from './use-online.ts'

type Props = {
  retry: () => void
  /** Closes what could not be shown. The message then lies over the page instead of standing in the part's place. */
  onClose?: () => void
}

/** Why a part of the page is not there: it could not be loaded, or there is no network. */
export const missingWords = (isOnline: boolean) => (isOnline ? 'parts.missing' : 'connection.needed')

/** Says that a part of the page could not be loaded, and offers it again. With a network again, one that can be closed is. */
export const MissingPart = ({ retry, onClose }: Props) => {
  const t = useTranslations()
  const isOnline = useOnline()
  const [wasOffline] = useState(!isOnline)
  useEffect(() => {
    if (isOnline && wasOffline) onClose?.()
  })
  return (
    <div
      role="alert"
      className={`mx-auto px-4 py-1.5 text-center text-sm ${onClose ? 'fixed inset-x-0 top-14 z-50 w-fit rounded-2xl bg-notice' : ''}`}
    >
      {t(missingWords(isOnline))}{' '}
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

type OpenedProps = { onClose: () => void; isOpen?: boolean; children: ReactNode }

/** Around parts that the reader opens: when one cannot be loaded, a message that can be closed lies over the page instead. */
export const Opened = ({ onClose, isOpen = true, children }: OpenedProps) => (
  <PartFailure value={(retry) => isOpen && <MissingPart retry={retry} onClose={onClose} />}>
    <Suspense>{children}</Suspense>
  </PartFailure>
)
