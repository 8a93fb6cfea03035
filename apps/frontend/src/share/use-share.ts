'use client'

import type { Share } from '@chatbot/contracts'
import { useQuery } from '@tanstack/react-query'
import { loadClient } from '../chat/client.ts'
import { keys } from '../conversations/queries.ts'

/** A conversation's shared link: null when it has none, undefined until it is known. */
export const useShare = (conversationId: string): { share: Share | null | undefined; isError: boolean } => {
  const { data: share, isError } = useQuery({
    queryKey: keys.share(conversationId),
    queryFn: async ({ signal }) => (await (await loadClient()).shares.find(conversationId, { signal })).share,
    // Another device may have made or revoked it.
    staleTime: 0,
    retry: false,
  })
  return { share, isError }
}
