import { setTimeout as delay } from 'node:timers/promises'
import { heldHeap } from '../testing/held-heap.ts'
import type { Pod } from './pods.ts'

/** Bytes: what is held on V8's heap after a collection, and the anonymous memory of the pod. */
export type Memory = { heap: number; pod: number }

/**
 * Bytes by which the end may be above the start. The heap is exact but for caches with a bound, so little is allowed; the
 * pod's memory also has what the allocator keeps for later, which a leak would soon be above.
 */
export const allowedGrowth: Memory = { heap: 48 * 1024 ** 2, pod: 256 * 1024 ** 2 }

/** Milliseconds that a pod has to come to rest. */
const rest = 20_000

/** Reads a pod's memory once what is under way there has ended: its memory no longer falls, or the time is up. */
export const settledMemory = async (pod: Pod): Promise<Memory> => {
  const deadline = Date.now() + rest
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const heap = await heldHeap(pod)
    const now = pod.memory.usage()
    if (now > before * 0.99 || Date.now() > deadline) return { heap, pod: now }
    before = now
    await delay(2_000)
  }
}
