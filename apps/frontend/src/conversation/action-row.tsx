import { cn } from '@chatbot/ui/lib/utils'
import type { ReactNode } from 'react'

/** What one can do with a message: there for whoever points at it, holds the focus in it, or cannot point. */
export const ActionRow = ({ isAlwaysShown = false, children }: { isAlwaysShown?: boolean; children: ReactNode }) => (
  <div
    className={cn(
      'flex min-h-8 flex-wrap items-center text-muted-foreground transition-opacity duration-150 print:hidden',
      !isAlwaysShown &&
        'opacity-0 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 has-aria-expanded:opacity-100 [@media(hover:none)]:opacity-100',
    )}
  >
    {children}
  </div>
)
