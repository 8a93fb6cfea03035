const makeStored = (storage: () => Storage | undefined) => ({
  get: (key: string): string | null => {
    try {
      return storage()?.getItem(key) ?? null
    } catch {
      return null
    }
  },
  /** Whether it is kept. */
  set: (key: string, value: string | null): boolean => {
    try {
      const kept = storage()
      if (value === null || value === '') kept?.removeItem(key)
      else kept?.setItem(key, value)
      return kept !== undefined && kept !== null
    } catch (error) {
      console.warn(`Not kept in this browser: ${key}`, error)
      return false
    }
  },
  keys: (prefix: string): string[] => {
    try {
      return Object.keys(storage() ?? {}).filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  },
})

/** What this browser keeps. Where it keeps nothing (full, forbidden, on the server) all is as if it were empty. */
export const stored = makeStored(() => globalThis.localStorage)

/** What it keeps for this tab: that outlasts a reload, and not the tab. */
export const storedInTab = makeStored(() => globalThis.sessionStorage)
