const values = {
  // Nothing here is a page: whoever opens an answer in a browser gets no script, frame or asset.
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
} as const

/** Adds the headers that keep an answer from being anything but data; what a route has set itself stays. */
export const setSecurityHeaders = (headers: Headers): void => {
  for (const [name, value] of Object.entries(values)) if (!headers.has(name)) headers.set(name, value)
}
