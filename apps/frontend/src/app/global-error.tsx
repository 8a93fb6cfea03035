'use client'

import './globals.css'

// Next shows this in place of the root layout, which holds the messages: it brings its own.
const messages = {
  en: ['Something went wrong.', 'Reload', 'To the chat'],
  fr: ['Une erreur s’est produite.', 'Recharger', 'Vers la discussion'],
}

/** In place of a page that failed: there is one frame for all of them, so nothing of it is left. */
export default function GlobalError() {
  // The language and the theme of the page that failed, which are still there in the browser.
  const { lang = 'en', className = '' } = globalThis.document?.documentElement ?? {}
  const { pathname = '/' } = globalThis.location ?? {}
  const [title, reload, back] = messages[lang === 'fr' ? 'fr' : 'en']
  return (
    <html lang={lang} className={className} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col items-center justify-center gap-4 px-6 text-center font-sans">
        <title>{title}</title>
        <h1 className="font-semibold text-xl">{title}</h1>
        <a href={pathname} className="px-4 py-2 text-link underline">
          {reload}
        </a>
        <a href="/" className="px-4 py-2 text-link underline">
          {back}
        </a>
      </body>
    </html>
  )
}
