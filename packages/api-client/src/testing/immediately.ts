import { setImmediate } from 'node:timers/promises'
import type { Delay } from '../back-off.ts'

/** A pause that is over at once. */
export const immediately: Delay = () => setImmediate()
