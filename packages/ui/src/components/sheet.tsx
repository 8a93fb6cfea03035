'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { focusInView } from '../lib/focus-in-view.ts'
import { noticesAbove } from '../lib/notices-above.ts'
import { cn } from '../lib/utils.ts'
import { DialogOverlay } from './dialog.tsx'

export const Sheet = Primitive.Root
export const SheetTitle = Primitive.Title

const sides = {
  left: 'slide-in inset-y-0 left-0 w-[min(20rem,85vw)] bg-sidebar text-sidebar-foreground',
  bottom:
    'slide-up inset-x-0 bottom-0 max-h-[85dvh] rounded-t-2xl border-t bg-popover pb-[env(safe-area-inset-bottom)] text-popover-foreground',
}

type SheetContentProps = ComponentProps<typeof Primitive.Content> & { side?: keyof typeof sides }

/** A drawer at an edge of the window. */
export const SheetContent = ({ side = 'left', className, children, ...props }: SheetContentProps) => (
  <Primitive.Portal>
    <DialogOverlay />
    <Primitive.Content
      className={cn('fixed z-50 flex flex-col shadow-xl outline-none', sides[side], className)}
      aria-describedby={undefined}
      {...noticesAbove}
      {...focusInView}
      {...props}
    >
      {children}
    </Primitive.Content>
  </Primitive.Portal>
)
