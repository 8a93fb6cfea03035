import type { MetadataRoute } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'

/** What a browser needs to install the chat as an app. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const t = await getTranslations()
  return {
    name: t('app.name'),
    description: t('app.description'),
    lang: await getLocale(),
    id: '/',
    start_url: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#ffffff',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/app-icon/192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/app-icon/512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/app-icon/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
