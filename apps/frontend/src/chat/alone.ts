import { makeFirstRequestAlone } from './first-request-alone.ts'

/** Whatever of this page sends a request: the first one goes out alone. */
export const alone = makeFirstRequestAlone()
