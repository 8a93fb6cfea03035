import { fork } from 'node:child_process'
import { once } from 'node:events'
import { startHealthProber } from './health-prober.ts'

/**
 * Probes an idle server on the same machine. How long its slowest answer takes is what the machine adds to any probe: `stop` resolves
 * with that, in milliseconds.
 */
export const startIdleNeighbour = async (): Promise<{ stop: () => Promise<number> }> => {
  const child = fork(new URL('./idle-server.ts', import.meta.url), { execArgv: [] })
  const [address] = await once(child, 'message')
  const prober = await startHealthProber(String(address))
  return {
    stop: async () => {
      const { slowest } = await prober.stop()
      child.disconnect()
      return slowest
    },
  }
}
