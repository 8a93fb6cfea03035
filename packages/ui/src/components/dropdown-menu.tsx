'use client'

import { Check, ChevronRight } from 'lucide-react'
import { DropdownMenu as Primitive } from 'radix-ui'
import type { ComponentProps } from 'react'
import { cn } from '../lib/utils.ts'

export const DropdownMenu = Primitive.Root
export const DropdownMenuTrigger = Primitive.Trigger
export const DropdownMenuRadioGroup = Primitive.RadioGroup
export const DropdownMenuSub = Primitive.Sub

const surface =
  'fade-in z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 max-w-80 overflow-y-auto rounded-xl border bg-popover p-1 text-popover-foreground shadow-lg outline-none'
const row =
  'flex cursor-default select-none items-center gap-2.5 rounded-lg px-2.5 py-2 text-sm outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-accent data-[disabled]:opacity-50 [&_svg]:shrink-0'

export const DropdownMenuContent = ({
  className,
  sideOffset = 4,
  ...props
}: ComponentProps<typeof Primitive.Content>) => (
  <Primitive.Portal>
    <Primitive.Content sideOffset={sideOffset} collisionPadding={8} className={cn(surface, className)} {...props} />
  </Primitive.Portal>
)

type ItemProps = ComponentProps<typeof Primitive.Item> & { variant?: 'default' | 'destructive' }

export const DropdownMenuItem = ({ className, variant = 'default', ...props }: ItemProps) => (
  <Primitive.Item className={cn(row, variant === 'destructive' && 'text-destructive', className)} {...props} />
)

export const DropdownMenuRadioItem = ({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.RadioItem>) => (
  <Primitive.RadioItem className={cn(row, 'justify-between', className)} {...props}>
    {children}
    <Primitive.ItemIndicator>
      <Check size={16} aria-hidden />
    </Primitive.ItemIndicator>
  </Primitive.RadioItem>
)

export const DropdownMenuSubTrigger = ({
  className,
  children,
  ...props
}: ComponentProps<typeof Primitive.SubTrigger>) => (
  <Primitive.SubTrigger className={cn(row, 'data-[state=open]:bg-accent', className)} {...props}>
    {children}
    <ChevronRight size={16} aria-hidden className="ml-auto" />
  </Primitive.SubTrigger>
)

export const DropdownMenuSubContent = ({ className, ...props }: ComponentProps<typeof Primitive.SubContent>) => (
  <Primitive.Portal>
    <Primitive.SubContent collisionPadding={8} className={cn(surface, className)} {...props} />
  </Primitive.Portal>
)

export const DropdownMenuLabel = ({ className, ...props }: ComponentProps<typeof Primitive.Label>) => (
  <Primitive.Label className={cn('px-2.5 py-1.5 text-muted-foreground text-xs', className)} {...props} />
)

export const DropdownMenuSeparator = ({ className, ...props }: ComponentProps<typeof Primitive.Separator>) => (
  <Primitive.Separator className={cn('-mx-1 my-1 h-px bg-border', className)} {...props} />
)
