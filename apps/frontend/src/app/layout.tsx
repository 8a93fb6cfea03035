import { nonceHeader } from '@chatbot/http-edge/page-headers'
import type { Metadata, Viewport } from 'next'
import localFont from 'next/font/local'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '../frame/providers.tsx'
import './globals.css'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations()
  return {
    title: t('app.name'),
    description: t('app.description'),
    icons: { icon: '/icon.svg', apple: { url: '/app-icon/apple-180.png', sizes: '180x180' } },
  }
}

// Nothing moves when it comes: what it is late for stays in the reader's own font, and the next page has it. A fallback of the
// same width would need Arial, which Android and most of Linux do not have.
const inter = localFont({
  src: '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  variable: '--font-inter',
  weight: '100 900',
  display: 'optional',
  adjustFontFallback: false,
})

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#1f1f1f' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    // next-themes sets the class before React is there.
    <html lang={await getLocale()} className={inter.variable} suppressHydrationWarning>
      <body className="font-sans antialiased">
        <NextIntlClientProvider>
          <Providers nonce={(await headers()).get(nonceHeader) ?? undefined}>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
