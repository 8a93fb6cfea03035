import { checkRelease } from '../release/release.ts'
import { makeLoadPart } from './make-load-part.ts'
import { untilOnline } from './until-online.ts'

const never = new AbortController().signal

/** Loads a part of the page as soon as there is a network: see `makeLoadPart`. */
export const loadPart = makeLoadPart({
  isOnline: () => navigator.onLine,
  untilOnline: () => untilOnline(never),
  onMissing: () => void checkRelease(),
})
