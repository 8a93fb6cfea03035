'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { Mic } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { useIsClient } from '../browser/use-is-client.ts'
import { notify } from '../notices/notify.ts'
import { recognitionOf, type SpeechRecognition } from './speech-recognition.ts'

/** Writes what is said, where the browser can; nothing where it cannot. */
export const Dictation = ({ onWords }: { onWords: (words: string) => void }) => {
  const t = useTranslations()
  const locale = useLocale()
  const isClient = useIsClient()
  const recognition = useRef<SpeechRecognition | null>(null)
  const [isListening, setListening] = useState(false)
  useEffect(() => () => recognition.current?.abort(), [])
  const Recognition = isClient ? recognitionOf(globalThis) : undefined
  if (!Recognition) return null

  const start = () => {
    const listening = new Recognition()
    recognition.current = listening
    listening.lang = locale
    listening.onresult = ({ results }) => {
      const words = results[results.length - 1]?.[0]?.transcript.trim()
      if (words) onWords(words)
    }
    listening.onerror = () => notify({ kind: 'noVoice' })
    listening.onend = () => setListening(false)
    listening.start()
    setListening(true)
  }
  return (
    <IconButton
      label={t(isListening ? 'voice.stopDictation' : 'voice.dictate')}
      aria-pressed={isListening}
      className="rounded-full aria-pressed:text-destructive"
      onClick={() => (isListening ? recognition.current?.stop() : start())}
    >
      <Mic size={18} aria-hidden />
    </IconButton>
  )
}
