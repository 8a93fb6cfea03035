import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers, startChild } from '../child.ts'

const standalone = resolve(import.meta.dirname, '../../../frontend/.next/standalone/apps/frontend')

export type Frontend = AsyncDisposable & { url: string; output: () => string }

/** The frontend as a process, as `pnpm build` made it. */
export const startFrontend = async (options: {
  backendUrl: string
  env?: Record<string, string>
}): Promise<Frontend> => {
  if (!existsSync(join(standalone, 'server.js'))) {
    throw new Error('The frontend is not built: run `pnpm turbo run build --filter @chatbot/frontend` first.')
  }
  const logs = mkdtempSync(join(tmpdir(), 'chatbot-frontend-'))
  const logFile = join(logs, 'frontend.log')
  const port = await freePort()
  const env = { NODE_ENV: 'production', HOSTNAME: '127.0.0.1', PORT: String(port), BACKEND_URL: options.backendUrl }
  const child = startChild({ program: 'server.js', cwd: standalone, env: { ...env, ...options.env }, logFile })
  const url = `http://127.0.0.1:${port}`
  await answers(`${url}/icon.svg`)
  return {
    url,
    output: () => readFileSync(logFile, 'utf8'),
    [Symbol.asyncDispose]: async () => {
      child.process.kill('SIGKILL')
      await child.exited
      rmSync(logs, { recursive: true })
    },
  }
}
