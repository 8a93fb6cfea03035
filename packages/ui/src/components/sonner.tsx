'use client'

import { useTheme } from 'next-themes'
import { Toaster as Sonner, type ToasterProps } from 'sonner'

export { toast } from 'sonner'

const isTheme = (theme: string | undefined): theme is 'light' | 'dark' | 'system' =>
  theme === 'light' || theme === 'dark' || theme === 'system'

/** Where toasts appear: one for the page. */
export const Toaster = (props: ToasterProps) => {
  const { theme } = useTheme()
  return <Sonner theme={isTheme(theme) ? theme : 'system'} {...props} />
}
