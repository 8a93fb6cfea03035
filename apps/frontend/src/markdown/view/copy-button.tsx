'use client'

import { useEffect, useState } from 'react'
import { writeText } from '../../browser/write-clipboard.ts'
import { useAnswer } from './answer-context.ts'

/** Milliseconds for which it says whether it has copied. */
const told = 2_000

export const CopyButton = ({ text }: { text: () => string }) => {
  const { labels } = useAnswer()
  const [outcome, setOutcome] = useState<'copied' | 'notCopied' | null>(null)

  useEffect(() => {
    if (!outcome) return
    const timer = setTimeout(() => setOutcome(null), told)
    return () => clearTimeout(timer)
  }, [outcome])

  return (
    <button type="button" onClick={async () => setOutcome((await writeText(text())) ? 'copied' : 'notCopied')}>
      {labels[outcome ?? 'copyCode']}
    </button>
  )
}
