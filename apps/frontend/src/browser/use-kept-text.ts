import { useState } from 'react'
import { storedInTab } from './storage.ts'

const prefix = 'form:'

/** A field's text, kept in this tab while it is being changed: a form may close by a key, or a press beside it. */
export const useKeptText = (key: string, initial: string) => {
  const [text, setText] = useState(() => storedInTab.get(prefix + key) ?? initial)
  return {
    text,
    change: (next: string) => {
      setText(next)
      storedInTab.set(prefix + key, next === initial ? null : next)
    },
    /** Once it is saved, or given up. */
    letGo: () => void storedInTab.set(prefix + key, null),
  }
}
