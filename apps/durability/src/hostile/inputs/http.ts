import fc from 'fast-check'
import { type HttpAttack, manners } from '../attack.ts'

const never = 20_000

/** One in six clients leaves in the middle, one in eight pauses while it sends, one in five does not wait for its response. */
const behaviour = fc.record({
  manner: fc.oneof(
    { weight: 4, arbitrary: fc.constant('reads' as const) },
    { weight: 1, arbitrary: fc.constantFrom(...manners) },
  ),
  leaveAfter: fc.oneof({ weight: 5, arbitrary: fc.constant(never) }, { weight: 1, arbitrary: fc.nat(400) }),
  copies: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 12 }) }),
  pauseAt: fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fc.nat(5_000) }),
})

export type Asked = { method: string; path: string; headers?: Record<string, string>; body?: Uint8Array | string }

/** A request with what a client may do besides: leave before the answer, pause while it sends its body. */
export const http = (asked: fc.Arbitrary<Asked>): fc.Arbitrary<{ http: HttpAttack }> =>
  fc.tuple(asked, behaviour).map(([{ method, path, headers = {}, body = '' }, behaves]) => ({
    http: { method, path, headers, body: typeof body === 'string' ? Buffer.from(body) : body, ...behaves },
  }))

/** Bytes changed here and there, and cut off. */
export const broken = (bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(
      bytes,
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 20 }),
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
      ),
    )
    .map(([whole, changes, kept]) => {
      const copy = Uint8Array.from(whole.subarray(0, Math.ceil(whole.length * kept)))
      for (const [place, byte] of changes) copy[Math.floor(place * copy.length)] = byte
      return copy
    })
