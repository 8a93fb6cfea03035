'use client'

import { Clock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { conversationPath, waitingPath } from '../address/address.ts'
import { AddressLink } from '../address/address-link.tsx'
import type { Outgoing } from '../chat/outgoing.ts'
import { waitingMessages } from '../chat/waiting-messages.ts'

/** A conversation that is in the list shows what waits in it by itself. */
const isListed = ({ conversationId, refused, temporary }: Outgoing): boolean =>
  !refused && (conversationId !== null || temporary === true)

/** Messages that the server does not have: first ones that wait for the network, and all that were refused. */
export const WaitingConversations = ({ onLeave }: { onLeave: () => void }) => {
  const t = useTranslations()
  const waiting = useStore(waitingMessages)
  return (
    <ul>
      {waiting
        .filter((message) => !isListed(message))
        .map(({ clientMessageId, conversationId, refused, text, files }) => (
          <li key={clientMessageId}>
            <AddressLink
              href={conversationId === null ? waitingPath(clientMessageId) : conversationPath(conversationId)}
              className="flex min-h-9 items-center gap-2 rounded-lg px-3 text-muted-foreground text-sm hover:bg-sidebar-accent"
              onClick={onLeave}
            >
              {refused ? (
                <span
                  role="img"
                  aria-label={t('outgoing.notSent')}
                  className="w-3.5 shrink-0 text-center font-bold text-destructive"
                >
                  !
                </span>
              ) : (
                <Clock size={14} aria-hidden className="shrink-0" />
              )}
              <span className="truncate">{text || files?.[0]?.name}</span>
            </AddressLink>
          </li>
        ))}
    </ul>
  )
}
