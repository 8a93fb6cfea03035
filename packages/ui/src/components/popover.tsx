'use client'

import { Popover as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { noticesAbove } from '../lib/notices-above.ts'
import { cn } from '../lib/utils.ts'

export const Popover = Primitive.Root

type PopoverContentProps = ComponentProps<typeof Primitive.Content> & {
  /** The element that it opens beside, which may be anywhere in the page. */
  anchor: HTMLElement
}

export const PopoverContent = ({ anchor, className, sideOffset = 4, ...props }: PopoverContentProps) => (
  <>
    <Primitive.Anchor virtualRef={{ current: anchor }} />
    <Primitive.Portal>
      <Primitive.Content
        align="start"
        sideOffset={sideOffset}
        collisionPadding={8}
        className={cn(
          'fade-in z-50 flex max-h-(--radix-popover-content-available-height) w-[min(26rem,calc(100vw-1rem))] flex-col overflow-hidden rounded-xl border bg-popover text-popover-foreground shadow-lg outline-none',
          className,
        )}
        {...noticesAbove}
        {...props}
      />
    </Primitive.Portal>
  </>
)
