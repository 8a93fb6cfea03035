import { attackOf } from './inputs/attacks.ts'
import type { Pods } from './pods.ts'
import { send } from './send.ts'
import { makeSession } from './session.ts'

/** Characters of the input that are printed. */
const shown = 1_500

const excerpt = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, shown)).toString('latin1')

/** Sends one attack of a run again, and prints it with its answer. Ids that its guest had seen are unknown ones here. */
export const replay = async (options: { seed: number; number: number; pods: Pods }): Promise<void> => {
  const { backend, frontend } = options.pods
  const attack = attackOf(options.seed, options.number)
  if ('http' in attack)
    console.log(attack.kind, attack.to, {
      ...attack.http,
      body: excerpt(attack.http.body),
      bytes: attack.http.body.length,
    })
  else
    console.log(
      attack.kind,
      attack.to,
      attack.socket.writes.map(({ pause, bytes }) => [pause, excerpt(bytes)]),
      attack.socket.end,
    )
  const session = makeSession(backend.url)
  await session.ensure()
  console.log(await send(attack, { backend: backend.url, frontend: frontend.url }, session))
  for (const pod of [backend, frontend]) {
    console.log(
      `${pod.name}: ${pod.isAlive() ? 'alive' : 'dead'}, ${Math.round(pod.memory.peak() / 1024 ** 2)} MiB at most`,
    )
    console.log(pod.output().split('\n').slice(-8).join('\n'))
  }
}
