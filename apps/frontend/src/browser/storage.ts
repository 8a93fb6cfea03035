/** What this browser keeps. Where it keeps nothing (full, forbidden, on the server) all is as if it were empty. */
export const stored = {
  get: (key: string): string | null => {
    try {
      return globalThis.localStorage?.getItem(key) ?? null
    } catch {
      return null
    }
  },
  set: (key: string, value: string | null): void => {
    try {
      if (value === null || value === '') globalThis.localStorage?.removeItem(key)
      else globalThis.localStorage?.setItem(key, value)
    } catch (error) {
      console.warn(`Not kept in this browser: ${key}`, error)
    }
  },
  keys: (prefix: string): string[] => {
    try {
      return Object.keys(globalThis.localStorage ?? {}).filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  },
}
