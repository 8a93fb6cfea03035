import { createStore } from 'zustand/vanilla'
import { parseJson } from '../browser/parse-json.ts'
import { stored } from '../browser/storage.ts'

type ModelPreferences = {
  /** Ids of models, in the order in which they were chosen. A model that is not offered now may be offered again. */
  favourites: readonly string[]
  /** Ids of models, the one that answered last first. */
  lastUsed: readonly string[]
}

const keys = { favourites: 'favourite-models', lastUsed: 'last-used-models' } as const
const mostLastUsed = 20

const readIds = (key: string): readonly string[] => {
  const ids = parseJson(stored.get(key))
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

const read = (): ModelPreferences => ({ favourites: readIds(keys.favourites), lastUsed: readIds(keys.lastUsed) })

/** The reader's favourite models and those that answered last, in this browser. */
export const modelPreferences = createStore<ModelPreferences>(read)

const write = (name: keyof ModelPreferences, change: (ids: readonly string[]) => readonly string[]) => {
  // From storage: another tab may have changed them since this one looked.
  const ids = change(readIds(keys[name]))
  stored.set(keys[name], ids.length > 0 ? JSON.stringify(ids) : null)
  modelPreferences.setState({ ...read(), [name]: ids })
}

export const toggleFavourite = (id: string): void =>
  write('favourites', (ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]))

/** Notes that a model answers. */
export const noteModelUse = (id: string): void => {
  if (modelPreferences.getState().lastUsed[0] === id) return
  write('lastUsed', (ids) => [id, ...ids.filter((other) => other !== id)].slice(0, mostLastUsed))
}

/** Forgets them, when the browser is somebody else's. */
export const forgetModelPreferences = (): void => {
  for (const key of Object.values(keys)) stored.set(key, null)
  modelPreferences.setState(read())
}

// What another tab changes; without a key, it has cleared everything.
globalThis.addEventListener?.('storage', ({ key }) => {
  if (key === null || key === keys.favourites || key === keys.lastUsed) modelPreferences.setState(read())
})
