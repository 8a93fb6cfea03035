import { loadPartNow } from '../browser/load-part.ts'
import { notify } from './notify.ts'

/**
 * Loads the code that an action needs, then runs it. A notice offers it again if the code cannot be loaded; without a network
 * it says so, and nothing is done later unless `load` waits for one.
 */
export const withPart = async <Part>(load: () => Promise<Part>, act: (part: Part) => void): Promise<void> => {
  let part: Part
  try {
    part = await loadPartNow(load)
  } catch (error) {
    console.warn('A part of the page could not be loaded.', error)
    if (!navigator.onLine) return notify({ kind: 'offline' })
    return notify({ kind: 'missingPart', retry: () => void withPart(load, act) })
  }
  act(part)
}
