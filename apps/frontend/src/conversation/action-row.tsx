'use client'

import { cn } from '@chatbot/ui/lib/utils'
import { type ReactNode, useRef } from 'react'
import { useWantedActions } from './use-wanted-actions.ts'

type Props = { isAlwaysShown?: boolean; className?: string; children: ReactNode }

/**
 * What one can do with a message: there for whoever points at it, holds the focus in it, or cannot point. It does not fade:
 * while one scrolls, one message after the other comes under the pointer, and each would be composed anew frame by frame.
 */
export const ActionRow = ({ isAlwaysShown = false, className, children }: Props) => {
  const row = useRef<HTMLDivElement>(null)
  const isWanted = useWantedActions(row, isAlwaysShown)
  return (
    <div
      ref={row}
      className={cn(
        'flex min-h-8 flex-wrap items-center text-muted-foreground print:hidden',
        !isAlwaysShown &&
          'opacity-0 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 has-aria-expanded:opacity-100 [@media(hover:none)]:opacity-100',
        className,
      )}
    >
      {isWanted && children}
    </div>
  )
}
