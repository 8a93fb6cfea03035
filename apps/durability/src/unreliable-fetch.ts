import { setTimeout as delay } from 'node:timers/promises'
import type { Replica } from './replica.ts'

/** A fetch that sends each request to any replica, as a Service without affinity does, and whose sockets can be cut. */
export const makeUnreliableFetch = (options: { replicas: Replica[]; random: () => number }) => {
  const open = new Set<AbortController>()

  const fetchFromAny: typeof globalThis.fetch = async (input, init) => {
    const replica = options.replicas[Math.floor(options.random() * options.replicas.length)]
    if (!replica) throw new Error('no replica')
    const cut = new AbortController()
    open.add(cut)
    // A paused process accepts connections and says nothing: a probe would have taken it out of the Service.
    const silent = delay(3_000, undefined, { ref: false }).then(() => answered || cut.abort())
    let answered = false
    try {
      const signals = init?.signal ? [init.signal, cut.signal] : [cut.signal]
      const response = await fetch(`${replica.url}${String(input)}`, { ...init, signal: AbortSignal.any(signals) })
      answered = true
      return response
    } finally {
      void silent
    }
  }

  return {
    fetch: fetchFromAny,
    cutSockets: () => {
      for (const cut of open) cut.abort(new Error('cut'))
      open.clear()
    },
  }
}
