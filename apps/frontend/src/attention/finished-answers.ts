'use client'

import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** How many answers have finished while the tab was in the background. */
const finished = createStore<{ count: number }>(() => ({ count: 0 }))

export const noteFinishedAnswer = () => {
  if (document.visibilityState === 'hidden') finished.setState(({ count }) => ({ count: count + 1 }))
}

const look = () => {
  if (document.visibilityState === 'visible') finished.setState({ count: 0 })
}

export const useFinishedAnswers = (): number => {
  useEffect(() => {
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return useStore(finished, ({ count }) => count)
}
