'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { type ReactNode, useEffect, useRef, useState } from 'react'

type Props = {
  /** What is asked for, on the button that asks. */
  label: string
  children: ReactNode
  /** On the button that does it, before and while it is done. */
  yes: string
  doing: string
  /** Resolves when it is done or has failed, and has been told. */
  onYes: () => Promise<void>
}

/** A button for what cannot be undone: it asks first. */
export const Question = ({ label, children, yes, doing, onYes }: Props) => {
  const t = useTranslations()
  const [isAsking, setAsking] = useState(false)
  const [isDoing, setDoing] = useState(false)
  const no = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isAsking) no.current?.focus()
  }, [isAsking])

  if (!isAsking) {
    return (
      <Button variant="outline" className="self-start text-destructive" onClick={() => setAsking(true)}>
        {label}
      </Button>
    )
  }
  return (
    <div role="alertdialog" aria-label={label} className="flex flex-col gap-3 rounded-xl border p-4">
      {children}
      <div className="flex flex-wrap justify-end gap-2">
        <Button ref={no} variant="outline" disabled={isDoing} onClick={() => setAsking(false)}>
          {t('app.cancel')}
        </Button>
        <Button
          variant="destructive"
          disabled={isDoing}
          onClick={async () => {
            setDoing(true)
            await onYes()
            setDoing(false)
            setAsking(false)
          }}
        >
          {isDoing ? doing : yes}
        </Button>
      </div>
    </div>
  )
}
