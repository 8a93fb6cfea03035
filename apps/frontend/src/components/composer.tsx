'use client'

import { ArrowUp, Square } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

type Props = { draftKey: string; isRunning: boolean; onSend: (text: string) => void; onStop: () => void }

/** Where one writes. Grows with its text, keeps a draft for each conversation; Enter sends, Esc stops. */
export const Composer = ({ draftKey, isRunning, onSend, onStop }: Props) => {
  const [text, setText] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const storageKey = `draft:${draftKey}`

  // The server knows no drafts: they are read once the page is in the browser.
  useEffect(() => setText(localStorage.getItem(storageKey) ?? ''), [storageKey])

  const change = (next: string) => {
    setText(next)
    if (next) localStorage.setItem(storageKey, next)
    else localStorage.removeItem(storageKey)
  }
  const send = () => {
    if (text.trim() === '' || isRunning) return
    onSend(text)
    change('')
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape' && isRunning) onStop()
  }

  return (
    <form
      className="mx-auto w-full max-w-3xl px-4 pb-4"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="flex items-end gap-2 rounded-3xl border border-line bg-raised p-2 pl-4 focus-within:border-accent">
        <textarea
          ref={field}
          value={text}
          rows={1}
          aria-label="Message"
          placeholder="Write a message"
          className="field-sizing-content max-h-60 flex-1 resize-none bg-transparent py-2 outline-none placeholder:text-faint"
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
        />
        {isRunning ? (
          <button type="button" aria-label="Stop" className="rounded-full bg-ink p-2.5 text-page" onClick={onStop}>
            <Square size={16} aria-hidden fill="currentColor" />
          </button>
        ) : (
          <button
            type="submit"
            aria-label="Send"
            disabled={text.trim() === ''}
            className="rounded-full bg-ink p-2.5 text-page disabled:opacity-30"
          >
            <ArrowUp size={16} aria-hidden />
          </button>
        )}
      </div>
    </form>
  )
}
