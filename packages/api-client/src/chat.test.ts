import type { StreamEvent } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createApiClient } from './create-api-client.ts'
import type { ConnectionState } from './follow-answer.ts'
import { collect } from './testing/collect.ts'
import { type Fault, ids, logOf, startFaultyServer } from './testing/faulty-server.ts'
import { immediately } from './testing/immediately.ts'

const textOf = (events: StreamEvent[]) => events.map((event) => (event.type === 'text' ? event.text : '')).join('')
const seqsOf = (events: StreamEvent[]) => events.map(({ seq }) => seq)
const clientOf = (server: { url: string }) =>
  createApiClient({ baseUrl: server.url, delay: immediately, silenceLimit: 100 })

const bytes = fc.nat({ max: 2_000 })
const event = fc.nat({ max: 12 })
const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), bytes }),
  fc.record({ kind: fc.constant('close' as const), bytes }),
  fc.record({ kind: fc.constant('refuse' as const), status: fc.constantFrom(502, 503, 504) }),
  fc.constant({ kind: 'reset' as const }),
  fc.record({ kind: fc.constant('skip' as const), event }),
  fc.constant({ kind: 'repeat' as const }),
  fc.record({ kind: fc.constant('nonsense' as const), event }),
)
const texts = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 12 })

describe('an answer over a network that breaks', () => {
  it('arrives once, in order and to its end, whatever goes wrong', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fault, { maxLength: 5 }), async (pieces, faults) => {
        await using server = await startFaultyServer(logOf(pieces), faults)
        const events = await collect(clientOf(server).chat({ message: 'Bonjour' }))
        expect(textOf(events)).toBe(pieces.join(''))
        expect(seqsOf(events)).toEqual(Array.from({ length: pieces.length + 2 }, (_, index) => index))
        expect(events.at(-1)).toMatchObject({ type: 'end', end: { status: 'completed' } })
        expect(server.begun.size).toBe(1)
      }),
      { numRuns: 150 },
    )
  })

  it('is asked for again from the last event that arrived, not by the message', async () => {
    const log = logOf(['a', 'b', 'c'])
    const two = Buffer.byteLength(`retry: 1000\n\n${log.slice(0, 2).join(': keep-alive\n\n')}`)
    await using server = await startFaultyServer(log, [{ kind: 'cut', bytes: two }])
    await collect(clientOf(server).chat({ message: 'Bonjour' }))
    expect(server.requests).toMatchObject([
      { method: 'POST', path: '/api/chat' },
      { method: 'GET', path: `/api/generations/${ids.generationId}/events`, lastEventId: '1' },
    ])
  })

  it('goes on when the connection stays open but falls silent', async () => {
    const states: ConnectionState[] = []
    await using server = await startFaultyServer(logOf(['a', 'b']), [{ kind: 'silence', bytes: 60 }])
    const events = await collect(
      clientOf(server).chat({ message: 'x' }, { onConnection: (state) => states.push(state) }),
    )
    expect(textOf(events)).toBe('ab')
    expect(states).toEqual(['connected', 'reconnecting', 'connected'])
  })

  it('goes on after a snapshot, whatever its seq', async () => {
    const frames = [
      'id: 40\nevent: snapshot\ndata: {"text":"whole","reasoning":""}\n\n',
      'id: 41\nevent: end\ndata: {"status":"completed"}\n\n',
    ]
    await using server = await startFaultyServer(frames)
    const events = await collect(clientOf(server).followGeneration(ids.generationId))
    expect(events.map(({ type, seq }) => [type, seq])).toEqual([
      ['snapshot', 40],
      ['end', 41],
    ])
  })

  it('is no answer to a request that must not be repeated', async () => {
    await using server = await startFaultyServer(logOf(['a']), [{ kind: 'reset' }])
    await expect(collect(clientOf(server).messages.regenerate(ids.messageId))).rejects.toThrow()
    expect(server.requests).toHaveLength(1)
  })

  it('is asked for again after a refusal, even where a request must not be repeated', async () => {
    await using server = await startFaultyServer(logOf(['a']), [{ kind: 'refuse', status: 503 }])
    expect(textOf(await collect(clientOf(server).messages.regenerate(ids.messageId)))).toBe('a')
  })
})

describe('what trying again does not change', () => {
  const problem = {
    type: 'urn:chatbot:problem:invalid_request',
    title: 'Invalid request',
    status: 400,
    code: 'invalid_request',
    detail: 'The message is empty.',
    errors: [{ path: 'body.message', message: 'is empty' }],
  }

  it('is thrown as the problem that it is', async () => {
    await using server = await startFaultyServer([], [{ kind: 'refuse', status: 400, problem }])
    await expect(collect(clientOf(server).chat({ message: '' }))).rejects.toMatchObject({
      name: 'ApiProblem',
      code: 'invalid_request',
      status: 400,
      errors: problem.errors,
    })
    expect(server.requests).toHaveLength(1)
  })

  it('is a rate limit too, which says how long to wait', async () => {
    const limited = { ...problem, status: 429, code: 'rate_limited', retryAfter: 7 }
    await using server = await startFaultyServer([], [{ kind: 'refuse', status: 429, problem: limited }])
    await expect(collect(clientOf(server).chat({ message: 'x' }))).rejects.toMatchObject({ status: 429, retryAfter: 7 })
    expect(server.requests).toHaveLength(1)
  })

  it('is a server that stumbles again and again', async () => {
    const faults = Array.from({ length: 20 }, () => ({ kind: 'refuse', status: 500 }) as const)
    await using server = await startFaultyServer(logOf(['a']), faults)
    await expect(collect(clientOf(server).chat({ message: 'x' }))).rejects.toMatchObject({ status: 500 })
    expect(server.requests).toHaveLength(6)
  })
})

describe('an answer of something else', () => {
  it('is not asked for again without end, such as the page of a proxy that says 200', async () => {
    const faults = Array.from({ length: 20 }, () => ({ kind: 'refuse', status: 200 }) as const)
    await using server = await startFaultyServer(logOf(['a']), faults)
    await expect(collect(clientOf(server).chat({ message: 'x' }))).rejects.toThrow(/content type/)
    expect(server.requests).toHaveLength(6)
  })
})

describe('a reader who has enough', () => {
  it('ends the iteration quietly and closes the connection by aborting', async () => {
    await using server = await startFaultyServer(logOf(['a', 'b']), [{ kind: 'silence', bytes: 350 }])
    const leaving = new AbortController()
    const types: string[] = []
    const client = createApiClient({ baseUrl: server.url, delay: immediately })
    for await (const { type } of client.chat({ message: 'x' }, { signal: leaving.signal })) {
      types.push(type)
      if (type === 'text') leaving.abort()
    }
    expect(types.slice(0, 2)).toEqual(['start', 'text'])
    expect(types).not.toContain('end')
    expect(server.requests).toHaveLength(1)
  })

  it('is not kept waiting by a server that is away', async () => {
    const leaving = new AbortController()
    const client = createApiClient({ baseUrl: 'http://127.0.0.1:9' })
    const onConnection = () => leaving.abort()
    expect(await collect(client.chat({ message: 'x' }, { signal: leaving.signal, onConnection }))).toEqual([])
  })
})
