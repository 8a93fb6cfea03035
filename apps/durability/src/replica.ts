import { answers, type Child, startChild } from './child.ts'

export type Replica = {
  readonly name: string
  readonly url: string
  /** Whether no fault is under way here. */
  isWell: () => boolean
  ready: () => Promise<void>
  /** Sends a signal that ends the process, and starts it anew when it is gone. */
  restart: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
  /** Stops the process where it stands, for so many milliseconds, and lets it go on: a zombie owner. */
  pause: (milliseconds: number) => Promise<void>
  stop: () => Promise<void>
}

/** One backend process that can be killed, paused and started again at the same address. */
export const startReplica = (options: {
  name: string
  cwd: string
  port: number
  env: Record<string, string>
  logFile: string
}): Replica => {
  const url = `http://127.0.0.1:${options.port}`
  const start = (): Child => startChild({ ...options, program: 'server.js' })
  let child = start()
  let faults = 0

  const during = async (fault: () => Promise<void>) => {
    faults += 1
    try {
      await fault()
    } finally {
      faults -= 1
    }
  }
  const ready = () => answers(`${url}/api/health/ready`)

  return {
    name: options.name,
    url,
    isWell: () => faults === 0,
    ready,
    restart: (signal) =>
      during(async () => {
        child.process.kill(signal)
        await child.exited
        child = start()
        await ready()
      }),
    pause: (milliseconds) =>
      during(async () => {
        child.process.kill('SIGSTOP')
        await new Promise((resolve) => setTimeout(resolve, milliseconds))
        child.process.kill('SIGCONT')
        await ready()
      }),
    stop: async () => {
      child.process.kill('SIGKILL')
      await child.exited
    },
  }
}
