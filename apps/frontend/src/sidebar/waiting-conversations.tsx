'use client'

import { Clock } from 'lucide-react'
import { useStore } from 'zustand'
import { waitingPath } from '../address/address.ts'
import { AddressLink } from '../address/address-link.tsx'
import { waitingMessages } from '../chat/waiting-messages.ts'

/** New conversations whose first message waits for the network; temporary ones are in no list. */
export const WaitingConversations = ({ onLeave }: { onLeave: () => void }) => {
  const waiting = useStore(waitingMessages)
  const beginning = waiting.filter(({ conversationId, temporary }) => conversationId === null && !temporary)
  return (
    <ul>
      {beginning.map(({ clientMessageId, text, files }) => (
        <li key={clientMessageId}>
          <AddressLink
            href={waitingPath(clientMessageId)}
            className="flex h-9 items-center gap-2 rounded-lg px-3 text-muted-foreground text-sm hover:bg-sidebar-accent"
            onClick={onLeave}
          >
            <Clock size={14} aria-hidden className="shrink-0" />
            <span className="truncate">{text || files?.[0]?.name}</span>
          </AddressLink>
        </li>
      ))}
    </ul>
  )
}
