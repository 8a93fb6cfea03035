/**
 * Radix locks scrolling by a style element, whose nonce it takes from this global (the package get-nonce). The page's policy
 * refuses one without it.
 */
if (typeof document !== 'undefined') {
  Reflect.set(globalThis, '__webpack_nonce__', document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce)
}

export {}
