'use client'

import type { Limits } from '@chatbot/contracts'
import { useQuery } from '@tanstack/react-query'
import { limitsQuery } from './read-limits.ts'

/** What this installation allows; undefined until it is known. */
export const useLimits = (): Limits | undefined => useQuery(limitsQuery).data
