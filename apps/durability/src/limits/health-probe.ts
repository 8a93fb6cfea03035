import { parentPort, workerData } from 'node:worker_threads'

/** Milliseconds between two probes, and until one is given up. */
const every = 50
const timeout = 10_000

/** Posts the duration of each probe in milliseconds, or what went wrong. */
const probe = async () => {
  const startedAt = performance.now()
  try {
    const response = await fetch(String(workerData), { signal: AbortSignal.timeout(timeout) })
    await response.arrayBuffer()
    const failure = response.ok ? undefined : `status ${response.status}`
    parentPort?.postMessage({ milliseconds: performance.now() - startedAt, failure })
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    parentPort?.postMessage({ milliseconds: performance.now() - startedAt, failure })
  }
  setTimeout(probe, every)
}
await probe()
