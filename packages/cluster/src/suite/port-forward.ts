import { spawn } from 'node:child_process'
import { onKind } from '../on-kind.ts'
import { namespace } from './context.ts'

export type Forwarding = AsyncDisposable & { url: string }

/** A way to one pod, past the Service and the ingress. It ends with the pod, or when it is disposed of. */
export const forwardTo = (pod: string, port: number): Promise<Forwarding> =>
  new Promise((resolve, reject) => {
    const args = onKind('kubectl', [
      '-n',
      namespace,
      'port-forward',
      '--address',
      '127.0.0.1',
      `pod/${pod}`,
      `:${port}`,
    ])
    const child = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const closed = new Promise<void>((done) => child.on('close', () => done()))
    let output = ''
    const take = (text: string) => {
      output += text
      const [, local] = /Forwarding from 127\.0\.0\.1:(\d+)/.exec(output) ?? []
      if (local === undefined) return
      resolve({
        url: `http://127.0.0.1:${local}`,
        [Symbol.asyncDispose]: async () => {
          child.kill()
          await closed
        },
      })
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    child.on('error', reject)
    void closed.then(() => reject(new Error(`kubectl ${args.join(' ')} ended:\n${output}`)))
  })
