'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { ThemeProvider } from 'next-themes'
import type { ReactNode } from 'react'
import '../browser/style-nonce.ts'
import { queries } from '../conversations/queries.ts'

/** The theme and the query cache. `nonce`: what the page's policy asks of its scripts, if it has one. */
export const Providers = ({ nonce, children }: { nonce: string | undefined; children: ReactNode }) => (
  <ThemeProvider
    {...(nonce !== undefined && { nonce })}
    attribute="class"
    defaultTheme="system"
    enableSystem
    disableTransitionOnChange
  >
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  </ThemeProvider>
)
