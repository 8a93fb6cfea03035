import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { limits } from './limits.ts'

/** Handles a request, now or later, unless its sender has left by then. */
export type Schedule = (request: IncomingMessage, response: ServerResponse, handle: () => void) => void

/**
 * The requests of a connection one after another: a client may send the next before it has the answer to the first, but Node
 * would handle all of them at once, some thousands from one packet. A connection that sends too far ahead is closed.
 */
export const makeOneAtATime = (): Schedule => {
  /** What is to be handled after the request that each connection is busy with. */
  const queues = new WeakMap<Socket, (() => void)[]>()

  return (request, response, handle) => {
    const { socket } = request
    const run = () => {
      response.once('close', () => {
        const next = socket.destroyed ? undefined : queues.get(socket)?.shift()
        if (next) next()
        else queues.delete(socket)
      })
      handle()
    }
    const queue = queues.get(socket)
    if (!queue) {
      queues.set(socket, [])
      run()
    } else if (queue.length < limits.requestsAhead) queue.push(run)
    else socket.destroy()
  }
}

/**
 * At most `limits.pages` at once, of all connections: each takes memory for its tree while it is rendered. The others wait in the
 * order in which they came; who leaves meanwhile costs nothing more. A page that is not read, or waits for others, gives up its
 * turn after `limits.pageTurn` and goes on beside them: nobody can keep the turns.
 */
export const makePageTurns = (): Schedule => {
  const queue: { response: ServerResponse; run: () => void }[] = []
  let running = 0

  const startNext = () => {
    while (running < limits.pages) {
      const next = queue.shift()
      if (!next) return
      if (!next.response.destroyed) next.run()
    }
  }

  const takeTurn = (response: ServerResponse) => {
    running += 1
    let isTaken = true
    const release = () => {
      if (!isTaken) return
      isTaken = false
      clearTimeout(timer)
      running -= 1
      startNext()
    }
    const timer = setTimeout(release, limits.pageTurn)
    response.once('close', release)
  }

  return (_, response, handle) => {
    const run = () => {
      takeTurn(response)
      handle()
    }
    const place = { response, run }
    queue.push(place)
    startNext()
  }
}
