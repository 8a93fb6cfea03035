'use client'

import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'

/** Who the reader is: `data` is undefined until that is known, null for nobody yet. */
export const useAccount = () =>
  useQuery({
    queryKey: ['account'],
    queryFn: async ({ signal }) => (await loadClient()).account.get({ signal }),
  })
