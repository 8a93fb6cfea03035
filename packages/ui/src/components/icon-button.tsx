import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button.tsx'

export type IconButtonProps = Omit<ButtonProps, 'children' | 'aria-label' | 'title'> & {
  /** What it does: its name to screen readers and, by TooltipLayer, its tooltip. */
  label: string
  /** The keys that do the same, shown in the tooltip. */
  keys?: string
  children: ReactNode
}

/** A button that shows only an icon. */
export const IconButton = ({ label, keys, variant = 'ghost', size = 'icon', ...props }: IconButtonProps) => (
  <Button
    aria-label={label}
    data-tooltip={keys ? `${label}  ${keys}` : label}
    variant={variant}
    size={size}
    {...props}
  />
)
