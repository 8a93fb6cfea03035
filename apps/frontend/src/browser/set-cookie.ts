const aYear = 60 * 60 * 24 * 365

/** Keeps a choice that the server needs for drawing the page. */
export const setCookie = (name: string, value: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
  document.cookie = `${name}=${value}; path=/; max-age=${aYear}; samesite=lax`
}
