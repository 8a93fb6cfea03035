'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'

type Props = {
  title: string
  /** The new title; undefined when it stays as it was. */
  onDone: (title: string | undefined) => void
}

/** A title being edited in its place: Enter or leaving it keeps it, Escape does not. */
export function TitleField({ title, onDone }: Props) {
  const t = useTranslations()
  const field = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  const finish = (next: string | undefined) => {
    if (isDone.current) return
    isDone.current = true
    const trimmed = next?.trim()
    onDone(trimmed && trimmed !== title ? trimmed : undefined)
  }

  // After a menu that was open has given the focus back.
  useEffect(() => {
    const timer = setTimeout(() => field.current?.select(), 0)
    return () => clearTimeout(timer)
  }, [])

  return (
    <input
      ref={field}
      aria-label={t('conversation.title')}
      defaultValue={title}
      maxLength={200}
      className="h-9 w-full min-w-0 rounded-lg border border-ring bg-background px-2 text-sm outline-none"
      onBlur={(event) => finish(event.target.value)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(event.currentTarget.value)
        if (event.key === 'Escape') finish(undefined)
      }}
    />
  )
}
