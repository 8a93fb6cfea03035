import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** What came back on a connection: every response on it, as text. */
export type RawAnswer = {
  /** Of each response, in order. */
  statuses: number[]
  text: string
}

const statusesOf = (text: string): number[] =>
  [...text.matchAll(/^HTTP\/1\.[01] (\d{3})/gm)].map(([, status]) => Number(status)).filter((status) => status >= 200)

export const open = async (url: string): Promise<Socket> => {
  const { hostname, port } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  // The server may reset what it refuses.
  socket.on('error', () => undefined)
  return socket
}

/**
 * Writes bytes to a server and reads until it closes the connection, or has sent a whole head while `leaveAfter` responses are
 * there. The bytes must make it answer or close: nothing here waits for a time.
 */
export const sendRaw = async (url: string, bytes: string | Buffer, leaveAfter = 1): Promise<RawAnswer> => {
  const socket = await open(url)
  let text = ''
  const { promise, resolve } = Promise.withResolvers<void>()
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    if (statusesOf(text).length >= leaveAfter && text.includes('\r\n\r\n')) resolve()
  })
  socket.on('close', () => resolve())
  socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  await promise
  socket.destroy()
  return { statuses: statusesOf(text), text }
}
