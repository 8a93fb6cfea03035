import type { ComponentProps } from 'react'
import { cn } from '../lib/utils.ts'

const base =
  'inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap font-medium text-sm outline-none transition-colors duration-150 focus-visible:ring-2 focus-visible:ring-ring disabled:pointer-events-none disabled:opacity-40 [&_svg]:shrink-0'

const variants = {
  default: 'bg-primary text-primary-foreground hover:bg-primary/85',
  destructive: 'bg-destructive text-destructive-foreground hover:bg-destructive/85',
  outline: 'border border-input bg-background hover:bg-accent hover:text-accent-foreground',
  ghost: 'hover:bg-accent hover:text-accent-foreground',
}

const sizes = {
  default: 'min-h-9 rounded-lg px-4 py-1',
  sm: 'min-h-8 rounded-lg px-3 py-1',
  icon: 'size-9 rounded-lg',
  'icon-sm': 'size-8 rounded-md',
}

export type ButtonProps = ComponentProps<'button'> & {
  variant?: keyof typeof variants | undefined
  size?: keyof typeof sizes | undefined
}

export const Button = ({
  variant = 'default',
  size = 'default',
  className,
  type = 'button',
  ...props
}: ButtonProps) => <button type={type} className={cn(base, variants[variant], sizes[size], className)} {...props} />
