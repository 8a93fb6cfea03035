import type { Replica } from '../replica.ts'

/** What a process must be started with so that its heap can be asked for. */
export const inspectable = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }

/** Asks a process by the DevTools protocol: one connection, calls one after another. */
const connect = async (url: string) => {
  const socket = new WebSocket(url)
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error(`no inspector at ${url}`)), { once: true })
  })
  let last = 0
  return {
    call: async (method: string): Promise<unknown> => {
      last += 1
      const id = last
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const listen = ({ data }: MessageEvent<string>) => {
        const answer: { id?: number; result?: unknown; error?: { message: string } } = JSON.parse(data)
        if (answer.id !== id) return
        socket.removeEventListener('message', listen)
        if (answer.error) reject(new Error(`${method}: ${answer.error.message}`))
        else resolve(answer.result)
      }
      socket.addEventListener('message', listen)
      socket.send(JSON.stringify({ id, method }))
      return promise
    },
    close: () => socket.close(),
  }
}

/** Bytes that a process holds on its heap once all that nobody needs is collected. */
export const heldHeap = async (server: Pick<Replica, 'output'>): Promise<number> => {
  // A server that was started anew has an inspector of its own.
  const url = server
    .output()
    .match(/ws:\/\/127\.0\.0\.1:\S+/g)
    ?.at(-1)
  if (!url) throw new Error('The server was not started with `inspectable`.')
  const inspector = await connect(url)
  try {
    // Twice: what a finalizer lets go of is collected by the second one.
    await inspector.call('HeapProfiler.collectGarbage')
    await inspector.call('HeapProfiler.collectGarbage')
    const usage = await inspector.call('Runtime.getHeapUsage')
    if (typeof usage !== 'object' || usage === null || !('usedSize' in usage)) throw new Error('no heap usage')
    return Number(usage.usedSize)
  } finally {
    inspector.close()
  }
}
