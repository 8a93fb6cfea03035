'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** False while the page is as the server made it: what only the browser knows must wait for true. */
export const useIsClient = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
