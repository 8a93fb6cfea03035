/** Of a request inside the frontend: what the page's scripts and styles have to carry. */
export const nonceHeader = 'x-nonce'

export type Kind = 'page' | 'shared' | 'frame' | 'asset' | 'api'

const files = new Set([
  '/icon.svg',
  '/icon-finished.svg',
  '/service-worker.js',
  '/manifest.webmanifest',
  '/diagram.js',
  '/diagram.css',
  '/release',
])

/** What is served at a path of the frontend. */
export const kindOf = (path: string): Kind => {
  if (path === '/api' || path.startsWith('/api/')) return 'api'
  if (path.startsWith('/s/')) return 'shared'
  if (path === '/diagram.html') return 'frame'
  const isAsset = path.startsWith('/_next/static/') || path.startsWith('/app-icon/') || files.has(path)
  return isAsset ? 'asset' : 'page'
}

/** The style sheet that sonner 2.0.8 inserts without a nonce: an empty element, which is then filled. */
const sonnerStyle =
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' 'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='"

/**
 * The policy of a page. Scripts are ours by the nonce, and what those load. Images from elsewhere come only after a click.
 * In development Turbopack evaluates code, reloads over a WebSocket and inserts styles for its error overlay.
 */
export const contentSecurityPolicy = (options: {
  nonce: string
  isShared: boolean
  isDevelopment: boolean
}): string => {
  const { nonce, isShared, isDevelopment } = options
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}' ${sonnerStyle}`}`,
    "img-src 'self' data: blob: https: http:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    `form-action ${isShared ? "'none'" : "'self'"}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const everywhere = { 'X-Content-Type-Options': 'nosniff' }

const ofPages = {
  ...everywhere,
  // Older browsers know no frame-ancestors.
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Beside the policy: headers of what is served, by its kind. What the API answers has its own. */
export const headersOf: Readonly<Record<Exclude<Kind, 'api'>, Readonly<Record<string, string>>>> = {
  page: {
    ...ofPages,
    // `no-referrer` would make the Origin of a form that downloads an export `null`, which the API refuses.
    'Referrer-Policy': 'same-origin',
    // Dictation needs the microphone.
    'Permissions-Policy': 'camera=(), microphone=(self), geolocation=()',
  },
  shared: {
    ...ofPages,
    // No index lists the page, and its address, which is its key, goes nowhere with a click.
    'X-Robots-Tag': 'noindex, nofollow, noarchive',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cache-Control': 'private, no-store',
  },
  // Mermaid writes inline styles. It does so without an origin and with nothing to reach.
  frame: {
    ...everywhere,
    'Content-Security-Policy':
      "sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
    'Cache-Control': 'public, max-age=86400',
  },
  // Without Cross-Origin-Resource-Policy: the frame, which has no origin, loads some of them.
  asset: {
    ...everywhere,
    // A worker has the policy of its own file; it loads more of our files, and nothing else.
    'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
    'Referrer-Policy': 'no-referrer',
  },
}
