import { stored } from '../browser/storage.ts'

const key = 'single-keys'

/** Whether keys that are pressed alone do something in this browser: who speaks to a computer, or hits keys by chance, may not want it. */
export const singleKeys = {
  get: (): boolean => stored.get(key) !== 'off',
  set: (on: boolean): void => void stored.set(key, on ? null : 'off'),
}
