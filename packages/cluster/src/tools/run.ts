import { spawn } from 'node:child_process'

export type RunOptions = {
  cwd?: string
  input?: string
  env?: Record<string, string>
  /** Show what the program prints, besides returning it. */
  show?: boolean
  /** Whether what it says on stderr belongs to its output. */
  output?: 'stdout' | 'both'
  /** Seconds after which a program that hangs is ended. */
  timeout?: number
  /** Interrupts the program, which may then clean up: Helm marks its release as failed. */
  signal?: AbortSignal
}

export type Outcome = { code: number; output: string }

/** Runs a program to its end, whatever becomes of it; `output` is what it wrote to stdout and stderr. */
export const attempt = (program: string, args: readonly string[], options: RunOptions = {}): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const timeout = (options.timeout ?? 900) * 1_000
    const child = spawn(program, args, { cwd: options.cwd, env: { ...process.env, ...options.env }, timeout })
    const interrupt = () => child.kill('SIGINT')
    options.signal?.addEventListener('abort', interrupt)
    let output = ''
    const streams = options.output === 'stdout' ? [child.stdout] : [child.stdout, child.stderr]
    for (const stream of streams) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
        if (options.show) process.stderr.write(text)
      })
    }
    if (options.output === 'stdout') child.stderr.resume()
    child.on('error', reject)
    child.on('close', (code) => {
      options.signal?.removeEventListener('abort', interrupt)
      resolve({ code: code ?? 1, output })
    })
    // A program that ends without reading its input closes the pipe: its exit code says how it went.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })

/** @throws Error with the command and the last of what it printed, when it fails */
export const run = async (program: string, args: readonly string[], options: RunOptions = {}): Promise<string> => {
  const { code, output } = await attempt(program, args, options)
  if (code === 0) return output.trim()
  const last = output.trim().split('\n').slice(-15).join('\n')
  throw new Error(`${program} ${args.join(' ')} failed:\n${last}`)
}
