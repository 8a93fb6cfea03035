'use client'

import { type RefObject, useEffect, useState } from 'react'
import { isScrolling, onceAtRest } from '../browser/scroll-rest.ts'

/** Where what one can do with a message is out of sight until one points at it, and is no higher than the line kept for it. */
const isDeferrable = '(hover: hover) and (width >= 64rem)'

/** Tab from one message's buttons to the next one's scrolls as well, and must find them. */
const isByKeys = (): boolean => document.activeElement?.matches('article :focus-visible') ?? false

/**
 * Whether what one can do with a message is to be in the page: most of a message's elements are its buttons, which nobody needs
 * who scrolls past it. They come when the reader rests, or comes to the message with the pointer or the focus.
 */
export const useWantedActions = (row: RefObject<HTMLElement | null>, isAlwaysShown: boolean): boolean => {
  const [isWanted, setWanted] = useState(() => !isScrolling() || isByKeys() || !matchMedia(isDeferrable).matches)
  useEffect(() => {
    if (isWanted) return
    const message = row.current?.closest('article')
    const want = () => setWanted(true)
    const listening = new AbortController()
    for (const come of ['pointerenter', 'focusin']) message?.addEventListener(come, want, { signal: listening.signal })
    const callOff = onceAtRest(want)
    return () => {
      listening.abort()
      callOff()
    }
  }, [isWanted, row])
  return isWanted || isAlwaysShown
}
