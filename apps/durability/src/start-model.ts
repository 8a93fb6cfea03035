import { join, resolve } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers, startChild } from './child.ts'

const folder = resolve(import.meta.dirname, '../../../packages/demo-model')

export type ModelProcess = {
  /** Of the API, with `/v1`. */
  url: string
  /** Where its journal is read. */
  journalUrl: string
  stop: () => Promise<void>
}

/** The demo model as a process of its own. `logs`: the folder for its output. */
export const startModel = async (logs: string): Promise<ModelProcess> => {
  const port = await freePort()
  const child = startChild({
    program: 'src/main.ts',
    cwd: folder,
    env: { PORT: String(port) },
    logFile: join(logs, 'model.log'),
  })
  const url = `http://127.0.0.1:${port}/v1`
  await answers(`${url}/models`)
  return {
    url,
    journalUrl: `http://127.0.0.1:${port}/demo/journal`,
    stop: async () => {
      child.process.kill('SIGKILL')
      await child.exited
    },
  }
}
