import type { IncomingMessage, ServerResponse } from 'node:http'
import { makeByteBuffer } from './byte-buffer.ts'
import { hasBody } from './check-request.ts'
import { limits } from './limits.ts'
import type { Schedule } from './one-at-a-time.ts'
import { endUnfinished, type Refusal, refuse } from './problem.ts'
import { isHeldBack } from './watch-bodies.ts'

/** A request that is being handled although its body has not fully arrived. `bytesRead`: of its socket, when that began. */
type Place = { request: IncomingMessage; response: ServerResponse; network: string; since: number; bytesRead: number }

type Waiting = Pick<Place, 'request' | 'response' | 'network'> & { handle: () => void }

type Limits = Record<'bodies' | 'bodiesPerNetwork' | 'heldBodyBytes' | 'crowdedBodyRate' | 'crowdedBodyAge', number>

/** Also for a body that gives way: clients repeat a 503, and would take a 408 for a fault of their own. */
const crowded: Refusal = {
  code: 'unavailable',
  detail: 'Too many request bodies are arriving at once.',
  retryAfter: 1,
}

/**
 * Collects a body until it is whole, or `most` bytes are there, before the stream of the request gets more of it. It must not
 * be read for that: Next refuses a request whose stream has been read.
 */
const holdBody = (request: IncomingMessage, most: number, onHeld: () => void): void => {
  if (request.readableLength >= most) {
    onHeld()
    return
  }
  const held = makeByteBuffer()
  // Node's parser pushes what has arrived, and null at the end.
  request.push = (piece: Uint8Array | null) => {
    if (piece) held.add(piece)
    if (piece && request.readableLength + held.size() < most) return true
    Reflect.deleteProperty(request, 'push')
    const takesMore = held.size() === 0 || request.push(held.bytes())
    if (!piece) request.push(null)
    // A longer body may be whole all the same: its end may be in the packet that the parser is still reading.
    setImmediate(onHeld)
    return takesMore
  }
}

/** Bytes a second since the body has its place. A body that this server does not read is not slow. */
const rateOf = ({ request, since, bytesRead }: Place, now: number): number =>
  isHeldBack(request)
    ? Number.POSITIVE_INFINITY
    : (request.socket.bytesRead - bytesRead) / Math.max(0.001, (now - since) / 1_000)

/** The one that comes most slowly; of equals the youngest, which has the least to send again. */
const slowestOf = (places: readonly Place[], now: number): Place | undefined =>
  places
    .map((place) => ({ place, rate: rateOf(place, now) }))
    // Two infinite rates are equal, but have no difference.
    .toSorted((a, b) => (a.rate === b.rate ? b.place.since - a.place.since : a.rate - b.rate))[0]?.place

/**
 * Bounds how many requests are handled before their bodies have arrived: each takes a handler, and in the frontend a
 * connection to the backend, for as long as its sender likes. When there is no place, a body is held here until it is whole
 * or too long to be held. A long one takes the place of one that comes too slowly, or of the network that has the most, which
 * is then ended with 503; where there is none, it is refused itself. What arrives quickly does not notice any of this.
 */
export const makeBodyPlaces = (networkOf: (request: IncomingMessage) => string, given: Limits = limits): Schedule => {
  const { bodies, bodiesPerNetwork, heldBodyBytes, crowdedBodyRate, crowdedBodyAge } = given
  const places = new Set<Place>()
  const isFull = (own: readonly Place[]) => own.length >= bodiesPerNetwork || places.size >= bodies

  const placesOf = (network: string): Place[] => {
    for (const place of places) if (place.request.complete) places.delete(place)
    return [...places].filter((place) => place.network === network)
  }

  /** The places of the network that has the most. */
  const most = (): Place[] =>
    [...Map.groupBy(places, ({ network }) => network).values()].reduce((a, b) => (b.length > a.length ? b : a), [])

  /** Ends a body that is less entitled to its place than one more of a network that has these. Returns whether there was one. */
  const makeRoom = (own: readonly Place[]): boolean => {
    const now = performance.now()
    const isOwnFull = own.length >= bodiesPerNetwork
    const largest = isOwnFull ? [] : most()
    const isUnfair = largest.length >= own.length + 2
    const candidates = isUnfair ? largest : isOwnFull ? own : [...places]
    // One that has only just begun is no shelter for those that are known to be slow.
    const slow = candidates.filter(
      (place) => now - place.since >= crowdedBodyAge && rateOf(place, now) < crowdedBodyRate,
    )
    const ended = slowestOf(slow, now) ?? (isUnfair ? slowestOf(candidates, now) : undefined)
    if (!ended) return false
    places.delete(ended)
    endUnfinished(ended.request, ended.response, crowded)
    return true
  }

  const begin = ({ request, response, network, handle }: Waiting) => {
    const place = { request, response, network, since: performance.now(), bytesRead: request.socket.bytesRead }
    places.add(place)
    response.once('close', () => places.delete(place))
    handle()
  }

  const hold = (waiting: Waiting) => {
    const { request, response, network, handle } = waiting
    holdBody(request, heldBodyBytes, () => {
      if (response.destroyed) return
      const own = placesOf(network)
      if (request.complete) handle()
      else if (!isFull(own) || makeRoom(own)) begin(waiting)
      else refuse(response, crowded)
    })
  }

  const waiting: Waiting[] = []
  /** Whole bodies at once, and one that is not in each turn of the event loop: others are served between two of these. */
  const startSome = () => {
    const all = waiting.splice(0)
    for (const [index, one] of all.entries()) {
      if (one.response.destroyed) continue
      if (one.request.complete) one.handle()
      else if (isFull(placesOf(one.network))) hold(one)
      else {
        begin(one)
        waiting.unshift(...all.slice(index + 1))
        break
      }
    }
    if (waiting.length > 0) setImmediate(startSome)
  }

  return (request, response, handle) => {
    if (request.complete || !hasBody(request)) return handle()
    waiting.push({ request, response, network: networkOf(request), handle })
    // Most bodies are whole once the packet has been read that their heads came in.
    if (waiting.length === 1) setImmediate(startSome)
  }
}
