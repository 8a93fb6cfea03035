import type { Change } from '@chatbot/contracts'
import { createStore } from 'zustand/vanilla'

/** How far an import is, as `/api/changes` tells it: the import's own answer comes only once all is sent. */
export const heardProgress = createStore<{ last: Extract<Change, { type: 'import' }> | null }>(() => ({ last: null }))
