import { connect, createServer } from 'node:net'
import { listen } from './listen.ts'

/** Passes bytes to a server and back; each connection breaks after `limit()` bytes back. */
export const startCuttingProxy = async (
  target: string,
  limit: () => number,
): Promise<{ url: string } & AsyncDisposable> => {
  const { hostname, port } = new URL(target)
  const server = createServer((socket) => {
    const upstream = connect(Number(port), hostname)
    const most = limit()
    let passed = 0
    upstream.on('data', (bytes: Buffer) => {
      socket.write(bytes.subarray(0, Math.max(0, most - passed)))
      passed += bytes.length
      if (passed < most) return
      socket.destroySoon()
      upstream.destroy()
    })
    socket.on('data', (bytes) => upstream.write(bytes))
    const end = () => {
      socket.destroySoon()
      upstream.destroy()
    }
    for (const side of [socket, upstream]) side.on('error', end).on('close', end)
  })
  const { port: own, ...rest } = await listen(server)
  return { url: `http://127.0.0.1:${own}/v1`, ...rest }
}
