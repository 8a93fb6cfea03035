import { lazy } from 'react'
import { loadPart } from './load-part.ts'

/** A component that is loaded when it is first rendered, and that outlasts a network which is away. */
export const lazyPart: typeof lazy = (load) => lazy(() => loadPart(load))
