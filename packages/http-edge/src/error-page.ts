import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { headersOf, kindOf } from './page-headers.ts'
import type { ErrorPage, Refusal } from './problem.ts'

const words = {
  en: { invalid: 'This address is not valid.', notFound: 'This page does not exist.', back: 'To the chat' },
  fr: { invalid: 'Cette adresse n’est pas valide.', notFound: 'Cette page n’existe pas.', back: 'Vers la discussion' },
} as const

/** Looks like the frontend's own error pages, in the colours that the system prefers. */
const style = `
:root { color-scheme: light dark }
body { margin: 0; font: 1rem system-ui, sans-serif; background: light-dark(#fff, #1f1f1f); color: light-dark(#0d0d0d, #ececec) }
main { min-height: 100dvh; display: flex; flex-direction: column; align-items: center; justify-content: center;
  gap: 1rem; padding: 0 1.5rem; box-sizing: border-box; text-align: center }
h1 { margin: 0; font-size: 1.25rem; font-weight: 600 }
a { padding: 0.5rem 0.75rem; color: light-dark(#0b63c8, #7ab8ff) }
`

const styleHash = createHash('sha256').update(style).digest('base64')
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** The reader's choice, which the frontend keeps in a cookie; else the first of our languages that the browser names. */
const languageOf = ({ headers }: IncomingMessage): keyof typeof words => {
  const chosen = /(?:^|;\s*)locale=(en|fr)(?:;|$)/.exec(headers.cookie ?? '')?.[1]
  const named = /\b(en|fr)\b/i.exec(headers['accept-language'] ?? '')?.[1]
  return (chosen ?? named)?.toLowerCase() === 'fr' ? 'fr' : 'en'
}

const isForReader = ({ method, headers }: IncomingMessage): boolean =>
  (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '')

/**
 * The page that tells a reader why a request is not let in, in their language. Undefined for the API and for clients that do
 * not ask for HTML, which get a problem. It is self-contained: Next never sees the request.
 */
export const errorPageOf = (request: IncomingMessage, { code }: Refusal): ErrorPage | undefined => {
  const kind = kindOf((request.url ?? '').split('?', 1)[0] ?? '')
  if ((kind !== 'page' && kind !== 'shared') || !isForReader(request)) return undefined
  const language = languageOf(request)
  const { invalid, notFound, back } = words[language]
  const title = code === 'not_found' ? notFound : invalid
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<a href="/">${back}</a>
</main>
</body>
</html>
`
  return {
    html,
    headers: { ...headersOf[kind], 'Content-Security-Policy': policy, 'Content-Type': 'text/html; charset=utf-8' },
  }
}
