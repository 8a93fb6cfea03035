import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Outside of the dependencies: nobody but this suite needs a proxy. */
const folder = resolve(import.meta.dirname, '../../node_modules/.cache/litellm')
const wheel = 'litellm[proxy]==1.108.7'

/** Installs the proxy (PyPI, 500 MB) unless it is there. Returns its program; undefined without Python. */
export const installLitellm = async (): Promise<string | undefined> => {
  const program = join(folder, 'bin/litellm')
  if (existsSync(program)) return program
  try {
    await run('python3', ['-c', 'import sys, venv; sys.exit(sys.version_info < (3, 10))'])
  } catch {
    return undefined
  }
  await run('python3', ['-m', 'venv', folder])
  await run(join(folder, 'bin/pip'), ['install', '--quiet', wheel], { maxBuffer: 1 << 26 })
  return program
}
