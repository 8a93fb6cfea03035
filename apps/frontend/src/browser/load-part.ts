import { checkRelease } from '../release/release.ts'
import { makeLoadPart } from './make-load-part.ts'
import { untilOnline } from './until-online.ts'

const usual = { untilOnline, onMissing: () => void checkRelease() }

/** Loads a part of the page as soon as there is a network: see `makeLoadPart`. */
export const loadPart = makeLoadPart({ ...usual, isOnline: () => navigator.onLine })

/** Loads a part that the reader has asked for. Fails at once without a network: later it would open by itself. */
export const loadPartNow = makeLoadPart({ ...usual, isOnline: () => true })
