import { createStore } from 'zustand/vanilla'
import { type Outgoing, outbox } from './outgoing.ts'

/** The messages that no server has taken yet, as this page knows them. */
export const waitingMessages = createStore<readonly Outgoing[]>(() => [])

/** After the outbox has changed. */
export const readWaitingMessages = () => waitingMessages.setState(outbox.all(), true)
