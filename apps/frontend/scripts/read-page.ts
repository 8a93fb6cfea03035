import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'

const next = createRequire(import.meta.url).resolve('next/dist/bin/next')

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

/** Runs `next` in a folder to its end. */
export const runNext = async (folder: string, ...words: string[]): Promise<void> => {
  const child = spawn(process.execPath, [next, ...words], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`next ${words.join(' ')} in ${folder} ended with ${code}.`)
}

/** The HTML of a built app's first page, as its own server sends it. */
export const readPage = async (folder: string): Promise<string> => {
  const port = await freePort()
  const child = spawn(process.execPath, [next, 'start', '--port', String(port)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  try {
    for await (const chunk of child.stdout) if (String(chunk).includes('Ready')) break
    const response = await fetch(`http://127.0.0.1:${port}/`)
    return await response.text()
  } finally {
    child.kill()
  }
}
