import type { ComponentProps } from 'react'
import { cn } from '../lib/utils.ts'

const look =
  'w-full rounded-lg border border-input bg-background px-3 py-2 text-sm outline-none placeholder:text-muted-foreground focus-visible:border-ring focus-visible:ring-1 focus-visible:ring-ring disabled:opacity-50'

export const Input = ({ className, ...props }: ComponentProps<'input'>) => (
  <input className={cn(look, className)} {...props} />
)

export const Textarea = ({ className, ...props }: ComponentProps<'textarea'>) => (
  <textarea className={cn(look, 'min-h-28 resize-y', className)} {...props} />
)
