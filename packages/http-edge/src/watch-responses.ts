import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { limits } from './limits.ts'

/** Responses of one connection that have not ended, and since when none of their bytes has left (by `performance.now()`). */
type Open = { responses: Set<ServerResponse>; flushed: number; since: number }

type Limits = Record<'responseStall' | 'unreadBytes' | 'crowdedStall' | 'checkInterval', number>

/** Bytes that this process holds for a connection: written, and not yet taken by the kernel. */
const pendingBytes = (socket: Socket, { responses }: Open): number => {
  let bytes = socket.writableLength
  // A pipelined response keeps its bytes until those before it have ended.
  for (const response of responses) if (!response.socket) bytes += response.writableLength
  return bytes
}

/**
 * Closes connections whose clients do not read their responses: after `responseStall` without a byte, and earlier when all
 * unread bytes together take too much memory, the connection that has stood still the longest first. A write counts once it
 * has left as a whole, so that megabytes have to be written in pieces. Returns what every response has to be given to.
 */
export const makeResponseWatch = ({ responseStall, unreadBytes, crowdedStall, checkInterval }: Limits = limits) => {
  const open = new Map<Socket, Open>()

  const look = () => {
    const now = performance.now()
    const stalled: { socket: Socket; since: number; bytes: number }[] = []
    let all = 0
    for (const [socket, watched] of open) {
      const bytes = pendingBytes(socket, watched)
      const flushed = socket.bytesWritten - socket.writableLength
      if (bytes === 0 || flushed !== watched.flushed) {
        watched.flushed = flushed
        watched.since = now
      }
      all += bytes
      if (now - watched.since >= responseStall) {
        all -= bytes
        socket.destroy()
      } else if (now - watched.since >= crowdedStall) stalled.push({ socket, since: watched.since, bytes })
    }
    for (const { socket, bytes } of stalled.toSorted((a, b) => a.since - b.since)) {
      if (all <= unreadBytes) return
      all -= bytes
      socket.destroy()
    }
  }
  setInterval(look, checkInterval).unref()

  return (socket: Socket, response: ServerResponse): void => {
    const watched = open.get(socket) ?? { responses: new Set(), flushed: 0, since: performance.now() }
    open.set(socket, watched)
    watched.responses.add(response)
    response.once('close', () => {
      watched.responses.delete(response)
      if (watched.responses.size === 0) open.delete(socket)
    })
  }
}
