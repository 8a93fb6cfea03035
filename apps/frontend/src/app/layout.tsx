import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { Providers } from '../components/providers.tsx'
import './globals.css'

export const metadata: Metadata = { title: 'Chatbot', description: 'A chat whose answers are never lost.' }
export const viewport: Viewport = { width: 'device-width', initialScale: 1, interactiveWidget: 'resizes-content' }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // next-themes sets the class before React is there.
    <html lang="en" suppressHydrationWarning>
      <body className="font-sans antialiased">
        <Providers>{children}</Providers>
      </body>
    </html>
  )
}
