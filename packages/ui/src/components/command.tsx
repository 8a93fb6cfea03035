'use client'

import { Command as Primitive } from 'cmdk'
import { Search } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from '../lib/utils.ts'

export const Command = ({ className, ...props }: ComponentProps<typeof Primitive>) => (
  <Primitive className={cn('flex min-h-0 flex-1 flex-col', className)} {...props} />
)

export const CommandInput = ({ className, ...props }: ComponentProps<typeof Primitive.Input>) => (
  <div className="flex items-center gap-3 border-b px-4 focus-within:border-ring">
    <Search size={18} aria-hidden className="shrink-0 text-muted-foreground" />
    <Primitive.Input
      className={cn('h-13 w-full bg-transparent outline-none placeholder:text-muted-foreground', className)}
      {...props}
    />
  </div>
)

export const CommandList = ({ className, ...props }: ComponentProps<typeof Primitive.List>) => (
  <Primitive.List
    className={cn('max-h-[min(28rem,60dvh)] overflow-y-auto overscroll-contain p-2', className)}
    {...props}
  />
)

export const CommandEmpty = (props: ComponentProps<typeof Primitive.Empty>) => (
  <Primitive.Empty className="py-10 text-center text-muted-foreground text-sm" {...props} />
)

export const CommandGroup = ({ className, ...props }: ComponentProps<typeof Primitive.Group>) => (
  <Primitive.Group
    className={cn(
      '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-muted-foreground [&_[cmdk-group-heading]]:text-xs',
      className,
    )}
    {...props}
  />
)

export const CommandItem = ({ className, ...props }: ComponentProps<typeof Primitive.Item>) => (
  <Primitive.Item
    className={cn(
      'flex cursor-default items-center gap-3 rounded-lg px-3 py-2.5 text-sm outline-none data-[selected=true]:bg-accent [&_svg]:shrink-0',
      className,
    )}
    {...props}
  />
)
