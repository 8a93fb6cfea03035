'use client'

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { importState } from './import-state.ts'
import { importLock } from './run-import.ts'
import { unfinishedImport } from './unfinished-import.ts'

/** The name of a file whose import was broken off by leaving the page; null while another tab goes on with it. */
export const useUnfinishedImport = (): string | null => {
  const isIdle = useStore(importState, ({ phase }) => phase === 'idle')
  const [name, setName] = useState<string | null>(null)
  useEffect(() => {
    let isShown = true
    const look = async () => {
      const held = (await navigator.locks?.query())?.held ?? []
      if (isShown) setName(held.some((lock) => lock.name === importLock) ? null : unfinishedImport.get())
    }
    if (isIdle) void look()
    return () => {
      isShown = false
    }
  }, [isIdle])
  return isIdle ? name : null
}
