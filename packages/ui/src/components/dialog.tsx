'use client'

import { X } from 'lucide-react'
import { Dialog as Primitive } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { focusInView } from '../lib/focus-in-view.ts'
import { noticesAbove } from '../lib/notices-above.ts'
import { cn } from '../lib/utils.ts'
import { IconButton } from './icon-button.tsx'

export const Dialog = Primitive.Root
export const DialogTrigger = Primitive.Trigger
export const DialogClose = Primitive.Close

export const DialogOverlay = () => <Primitive.Overlay className="fade-in fixed inset-0 z-50 bg-black/50 duration-150" />

type DialogContentProps = ComponentProps<typeof Primitive.Content> & {
  /** What the button that closes it is called; without, there is none. */
  closeLabel?: string
}

export const DialogContent = ({ closeLabel, className, children, ...props }: DialogContentProps) => (
  <Primitive.Portal>
    <DialogOverlay />
    <Primitive.Content
      className={cn(
        'fade-in fixed top-1/2 left-1/2 z-50 flex max-h-[min(44rem,calc(100dvh-2rem))] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 flex-col overflow-x-hidden overflow-y-auto rounded-2xl border bg-popover text-popover-foreground shadow-xl outline-none',
        className,
      )}
      {...noticesAbove}
      {...focusInView}
      {...props}
    >
      {children}
      {closeLabel && (
        <Primitive.Close asChild>
          <IconButton label={closeLabel} className="absolute top-3 right-3">
            <X size={18} aria-hidden />
          </IconButton>
        </Primitive.Close>
      )}
    </Primitive.Content>
  </Primitive.Portal>
)

export const DialogHeader = ({ children }: { children: ReactNode }) => (
  <header className="flex flex-col gap-1 px-6 pt-5 pr-14 pb-3">{children}</header>
)

export const DialogFooter = ({ children }: { children: ReactNode }) => (
  <footer className="flex flex-wrap justify-end gap-2 px-6 pt-3 pb-5">{children}</footer>
)

export const DialogTitle = ({ className, ...props }: ComponentProps<typeof Primitive.Title>) => (
  <Primitive.Title className={cn('font-semibold text-lg leading-normal', className)} {...props} />
)

export const DialogDescription = ({ className, ...props }: ComponentProps<typeof Primitive.Description>) => (
  <Primitive.Description className={cn('text-muted-foreground text-sm', className)} {...props} />
)
