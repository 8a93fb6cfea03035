'use client'

import { useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'

let printing = false
const listeners = new Set<() => void>()

const set = (isPrinting: boolean) => {
  printing = isPrinting
  // At once: the page is taken as it is when this returns.
  flushSync(() => {
    for (const listener of listeners) listener()
  })
}

if (typeof addEventListener === 'function') {
  addEventListener('beforeprint', () => set(true))
  addEventListener('afterprint', () => set(false))
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether the page is being put on paper: what is drawn at once is on it, what comes in a frame is not. */
export const isPrinting = (): boolean => printing

/** The same, drawing anew when it changes: paper gets all that is left out of the screen. */
export const useIsPrinting = (): boolean => useSyncExternalStore(subscribe, isPrinting, () => false)
