'use client'

import { Tooltip as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '../lib/utils.ts'

export const TooltipProvider = Primitive.Provider
export const Tooltip = Primitive.Root
export const TooltipTrigger = Primitive.Trigger

export const TooltipContent = ({ className, sideOffset = 6, ...props }: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Primitive.Content
      sideOffset={sideOffset}
      collisionPadding={8}
      className={cn(
        'fade-in pointer-events-none z-60 max-w-72 whitespace-pre rounded-md bg-primary px-2 py-1 text-primary-foreground text-xs',
        className,
      )}
      {...props}
    />
  </Primitive.Portal>
)
