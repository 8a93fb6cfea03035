/** Shows another address without asking the server: Next follows the history (`useAddress` hears of it). */
export const goTo = (path: string) => {
  if (globalThis.location.pathname !== path) globalThis.history.pushState(null, '', path)
}

/** Renames the address that is shown, if it is `from`. */
export const renameAddress = (from: string, to: string) => {
  if (globalThis.location.pathname === from) globalThis.history.replaceState(null, '', to)
}
