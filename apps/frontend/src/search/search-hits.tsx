'use client'

import type { SearchHit } from '@chatbot/contracts'
import { CommandGroup, CommandItem } from '@chatbot/ui/components/command'
import { Skeleton } from '@chatbot/ui/components/skeleton'
import { useFormatter, useTranslations } from 'next-intl'
import { conversationPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { conversationStores } from '../chat/conversation-stores.ts'
import { findMessage } from '../chat/switch-branch.ts'
import { closeOverlay } from '../frame/overlay.ts'
import { notify } from '../notices/notify.ts'
import { Unavailable } from '../notices/unavailable.tsx'
import { plainSnippet } from './plain-snippet.ts'
import { useSearch } from './use-search.ts'

const show = ({ conversationId, messageId }: SearchHit) => {
  closeOverlay()
  const store = conversationStores.open(conversationId)
  if (messageId) findMessage(store, messageId).catch(() => notify({ kind: 'problem', code: 'unavailable' }))
  goTo(conversationPath(conversationId))
}

const Snippet = ({ snippet }: Pick<SearchHit, 'snippet'>) => (
  <span className="line-clamp-2 text-muted-foreground text-xs">
    {plainSnippet(snippet).map(({ text, highlighted }, index) =>
      highlighted ? (
        <mark key={index} className="rounded-sm bg-notice px-0.5 text-foreground">
          {text}
        </mark>
      ) : (
        <span key={index}>{text}</span>
      ),
    )}
  </span>
)

/** What was found, with the words around it; choosing one shows the message in its place. */
export const SearchHits = ({ q }: { q: string }) => {
  const t = useTranslations()
  const format = useFormatter()
  const { hits, isPending, isError, hasNextPage, fetchNextPage } = useSearch(q)
  if (isPending) {
    return (
      <div className="flex flex-col gap-3 p-3">
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
        <Skeleton className="h-10" />
      </div>
    )
  }
  if (isError) {
    return (
      <div className="py-10 text-center">
        <Unavailable />
      </div>
    )
  }
  if (hits.length === 0) {
    return (
      <p role="status" className="py-10 text-center text-muted-foreground text-sm">
        {t('search.nothing')}
      </p>
    )
  }
  return (
    <CommandGroup heading={t('search.results')}>
      {hits.map((hit) => {
        const key = `${hit.kind} ${hit.messageId ?? hit.conversationId}`
        return (
          <CommandItem key={key} value={key} onSelect={() => show(hit)}>
            <span className="flex min-w-0 flex-1 flex-col gap-0.5">
              <span className="flex flex-wrap gap-x-3">
                <span className="min-w-[min(100%,12rem)] flex-1 truncate font-medium">
                  {hit.title || t('conversation.untitled')}
                </span>
                {hit.project && (
                  <span className="max-w-32 shrink-0 truncate text-muted-foreground text-xs">{hit.project.name}</span>
                )}
                <time dateTime={hit.at} className="shrink-0 text-muted-foreground text-xs">
                  {format.dateTime(new Date(hit.at), { day: 'numeric', month: 'short' })}
                </time>
              </span>
              {hit.kind === 'message' && <Snippet snippet={hit.snippet} />}
            </span>
          </CommandItem>
        )
      })}
      {hasNextPage && (
        <CommandItem value="more" onSelect={() => void fetchNextPage()}>
          {t('search.more')}
        </CommandItem>
      )}
    </CommandGroup>
  )
}
