'use client'

import { Button } from '@chatbot/ui/components/button'
import { IconButton } from '@chatbot/ui/components/icon-button'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Unlink } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { sharedPath } from '../address/address.ts'
import { loadClient } from '../chat/client.ts'
import { keys } from '../conversations/queries.ts'
import { Unavailable } from '../notices/unavailable.tsx'
import { revokeShare } from '../share/change-share.ts'
import { SharedAsOf } from '../share/shared-as-of.tsx'

/** The reader's shared links, each to be revoked. */
export const SharedLinks = () => {
  const t = useTranslations()
  const list = useInfiniteQuery({
    queryKey: keys.shares,
    queryFn: async ({ pageParam, signal }) =>
      (await loadClient()).shares.list(pageParam ? { cursor: pageParam } : {}, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: 0,
  })
  const shares = list.data?.pages.flatMap((page) => page.shares) ?? []
  return (
    <section aria-label={t('share.links')} className="flex flex-col gap-2 border-b pb-4">
      <h3 className="font-medium">{t('share.links')}</h3>
      {list.isError && <Unavailable />}
      {list.isSuccess && shares.length === 0 && <p className="text-muted-foreground">{t('share.none')}</p>}
      <ul className="flex flex-col divide-y">
        {shares.map((share) => {
          const title = share.title || t('conversation.untitled')
          return (
            <li key={share.id} className="flex items-center gap-2 py-1.5">
              <div className="min-w-0 flex-1">
                <a
                  href={sharedPath(share.token)}
                  target="_blank"
                  rel="noopener noreferrer"
                  className="block truncate underline"
                >
                  {title}
                </a>
                <SharedAsOf share={share} />
              </div>
              <IconButton label={t('share.revokeOne', { title })} onClick={() => void revokeShare(share)}>
                <Unlink size={16} aria-hidden />
              </IconButton>
            </li>
          )
        })}
      </ul>
      {list.hasNextPage && (
        <Button variant="outline" className="self-start" onClick={() => void list.fetchNextPage()}>
          {t('search.more')}
        </Button>
      )}
    </section>
  )
}
