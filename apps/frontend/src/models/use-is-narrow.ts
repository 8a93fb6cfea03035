'use client'

import { useSyncExternalStore } from 'react'

const narrow = '(width < 40rem)'

const subscribe = (onChange: () => void) => {
  const query = matchMedia(narrow)
  query.addEventListener('change', onChange)
  return () => query.removeEventListener('change', onChange)
}

/** Whether the window has room for one column only, as on a phone. Only for what the reader opens: the server does not know. */
export const useIsNarrow = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => matchMedia(narrow).matches,
    () => false,
  )
