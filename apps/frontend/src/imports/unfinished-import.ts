import { stored } from '../browser/storage.ts'

const key = 'import'

/** The name of a file whose import has not ended: the page was left, or the connection. What it had taken stays. */
export const unfinishedImport = {
  get: (): string | null => stored.get(key),
  set: (name: string | null): void => void stored.set(key, name),
}
