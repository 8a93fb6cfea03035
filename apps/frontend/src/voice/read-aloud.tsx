'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { Volume2, VolumeX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useIsClient } from '../browser/use-is-client.ts'
import { plainText } from '../conversation/plain-text.ts'

/** Reads an answer aloud, where the browser can. */
export const ReadAloud = ({ text }: { text: string }) => {
  const t = useTranslations()
  const isClient = useIsClient()
  const [isReading, setReading] = useState(false)
  const reading = useRef(false)
  reading.current = isReading
  // Only when it goes: another answer that is read stops this one by itself.
  useEffect(() => () => void (reading.current && speechSynthesis.cancel()), [])
  if (!isClient || !('speechSynthesis' in globalThis) || text === '') return null

  const toggle = () => {
    speechSynthesis.cancel()
    if (isReading) return setReading(false)
    const words = new SpeechSynthesisUtterance(plainText(text))
    words.onend = () => setReading(false)
    words.onerror = () => setReading(false)
    speechSynthesis.speak(words)
    setReading(true)
  }
  return (
    <IconButton label={t(isReading ? 'voice.stopReading' : 'voice.read')} size="icon-sm" onClick={toggle}>
      {isReading ? <VolumeX size={16} aria-hidden /> : <Volume2 size={16} aria-hidden />}
    </IconButton>
  )
}
