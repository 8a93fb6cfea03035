'use client'

import { usePathname } from 'next/navigation'
import { useMemo } from 'react'
import { type Address, parseAddress } from './address.ts'

/** What the address names now. Every page is the same frame, so that a new one needs nothing from the server. */
export const useAddress = (): Address => {
  const pathname = usePathname()
  return useMemo(() => parseAddress(pathname), [pathname])
}
