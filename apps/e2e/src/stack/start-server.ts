import { type Child, startChild } from '@chatbot/dev-stack/child'
import { waitUntilReady } from '@chatbot/dev-stack/wait-until-ready'

/** A server process that can be killed and started again at the same address. */
export type Server = {
  readonly url: string
  /** By SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** Resolves when it is ready. `changes` are made to its environment, for good. */
  start(changes?: Record<string, string>): Promise<void>
}

/** Starts a standalone Next server and waits until `ready` answers. */
export const startServer = async (options: {
  name: string
  cwd: string
  ready: string
  env: Record<string, string>
}): Promise<Server> => {
  const { name, cwd, ready } = options
  let { env } = options
  const launch = (): Child =>
    startChild(
      { name, cwd, file: process.execPath, args: ['server.js'], env: { PATH: process.env.PATH, ...env } },
      (line) => {
        if (process.env.E2E_LOG) console.log(`${name} │ ${line}`)
      },
    )
  const untilReady = async (child: Child): Promise<void> => {
    const ended = new AbortController()
    void child.exited.then(() => ended.abort(new Error([`${name} ended:`, ...child.lastLines()].join('\n'))))
    await waitUntilReady({ name, url: ready, signal: ended.signal })
  }
  let child = launch()
  await untilReady(child)
  return {
    url: new URL(ready).origin,
    kill: async () => {
      child.kill()
      await child.exited
    },
    start: async (changes = {}) => {
      env = { ...env, ...changes }
      child = launch()
      await untilReady(child)
    },
  }
}
