'use client'

import { Suspense, useEffect, useState } from 'react'
import { lazyPart } from '../browser/lazy-part.tsx'
import { PartFailure } from '../browser/part-failure.tsx'

const TooltipWatcher = lazyPart(
  () => import('./tooltip-watcher.tsx'),
  ({ TooltipWatcher }) => TooltipWatcher,
)

/** Names of buttons that show only an icon. Loaded when the pointer first moves, or a key is pressed. */
export const Tooltips = () => {
  const [isWanted, setWanted] = useState(false)
  useEffect(() => {
    const want = () => setWanted(true)
    const listening = new AbortController()
    for (const use of ['pointermove', 'keydown']) addEventListener(use, want, { signal: listening.signal, once: true })
    return () => listening.abort()
  }, [])
  return isWanted ? (
    // Without tooltips the buttons still have their names.
    <PartFailure value={() => null}>
      <Suspense>
        <TooltipWatcher />
      </Suspense>
    </PartFailure>
  ) : null
}
