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
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  }
}
