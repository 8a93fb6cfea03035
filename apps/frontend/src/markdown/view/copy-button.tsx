'use client'

import { useEffect, useState } from 'react'
import { useAnswer } from './answer-context.ts'

/** Milliseconds for which it says that it has copied. */
const thanks = 2_000

export const CopyButton = ({ text }: { text: () => string }) => {
  const { labels } = useAnswer()
  const [copied, setCopied] = useState(false)

  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), thanks)
    return () => clearTimeout(timer)
  }, [copied])

  return (
    <button
      type="button"
      onClick={() => {
        void navigator.clipboard.writeText(text()).then(() => setCopied(true))
      }}
    >
      {copied ? labels.copied : labels.copyCode}
    </button>
  )
}
