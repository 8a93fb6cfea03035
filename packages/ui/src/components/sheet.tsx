'use client'

import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { focusInView } from '../lib/focus-in-view.ts'
import { noticesAbove } from '../lib/notices-above.ts'
import { cn } from '../lib/utils.ts'
import { DialogOverlay } from './dialog.tsx'

export const Sheet = Primitive.Root
export const SheetTitle = Primitive.Title

/** A drawer at the left edge. */
export const SheetContent = ({ className, children, ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <DialogOverlay />
    <Primitive.Content
      className={cn(
        'slide-in fixed inset-y-0 left-0 z-50 flex w-[min(20rem,85vw)] flex-col bg-sidebar text-sidebar-foreground shadow-xl outline-none',
        className,
      )}
      aria-describedby={undefined}
      {...noticesAbove}
      {...focusInView}
      {...props}
    >
      {children}
    </Primitive.Content>
  </Primitive.Portal>
)
