import { createApiClient } from '@chatbot/api-client'
import { describe, expect, it } from '@jest/globals'
import type { Replica } from './replica.ts'
import { signIn } from './sign-in.ts'
import { startBackends } from './testing/backends.ts'
import { startDatabaseWay } from './testing/database-way.ts'

const tokens = 240
const model = `demo-count-prefill:n=${tokens},rate=40,first=0`
const whole = Array.from({ length: tokens }, (_, index) => index + 1).join(' ')

/** A fetch that starts answers at one replica, and then goes round all of them, as a Service does for who comes back. */
const roundFrom = (first: Replica, replicas: readonly Replica[]): typeof globalThis.fetch => {
  let turn = 0
  return async (input, init) => {
    const replica = init?.method === 'POST' ? first : (replicas[turn++ % replicas.length] ?? first)
    const silence = new AbortController()
    // A replica that says nothing is left, as its readiness probe would have it.
    const timer = setTimeout(() => silence.abort(), 3_000)
    try {
      const signal = AbortSignal.any([silence.signal, ...(init?.signal ? [init.signal] : [])])
      return await fetch(`${replica.url}${String(input)}`, { ...init, signal })
    } finally {
      clearTimeout(timer)
    }
  }
}

describe('a replica that is cut off from Postgres', () => {
  it.each(['its own answers', "another replica's answers"])('lets its readers go on elsewhere: %s', async (whose) => {
    await using way = await startDatabaseWay()
    await using backends = await startBackends({
      count: 2,
      env: { LEASE_INTERVAL: '1', LEASE_TTL: '3' },
      databaseUrlOf: (index, url) => (index === 0 ? way.urlOf(url) : url),
    })
    const [cutOff, well] = backends.replicas
    if (!cutOff || !well) throw new Error('two replicas were asked for')
    const token = await signIn(well.url)
    const headers = { Authorization: `Bearer ${token}` }
    const runsAt = whose === 'its own answers' ? cutOff : well
    const client = createApiClient({ baseUrl: '', headers, fetch: roundFrom(runsAt, [cutOff, well]) })

    // Who follows from the start is at the replica that is cut off, whoever runs the answer.
    const started = Promise.withResolvers<string>()
    const asked = (async () => {
      for await (const event of client.chat({ message: 'count', model })) {
        if (event.type === 'start') started.resolve(event.start.generationId)
      }
    })()
    let text = ''
    let status = ''
    let longestGap = 0
    let lastAt = Date.now()
    for await (const event of client.followGeneration(await started.promise)) {
      longestGap = Math.max(longestGap, Date.now() - lastAt)
      lastAt = Date.now()
      if (event.type === 'snapshot') text = event.snapshot.text
      if (event.type === 'text') text += event.text
      if (event.type === 'end') status = event.end.status
      if (event.seq === 10) way.cut()
    }
    // The cut is not over: everything came by the other replica.
    expect({ status, text }).toEqual({ status: 'completed', text: whole })
    await asked
    console.log(`${whose}: longest gap ${(longestGap / 1_000).toFixed(1)} s`)
    // A lease, the other replica's look at it, and a connection that does not answer.
    expect(longestGap).toBeLessThan(30_000)
    way.mend()
    await cutOff.ready()
  })
})

it('a replica that is cut off from Postgres sends those who listen for changes elsewhere', async () => {
  await using way = await startDatabaseWay()
  await using backends = await startBackends({
    count: 2,
    env: { LEASE_INTERVAL: '1', LEASE_TTL: '3' },
    databaseUrlOf: (index, url) => (index === 0 ? way.urlOf(url) : url),
  })
  const [cutOff, well] = backends.replicas
  if (!cutOff || !well) throw new Error('two replicas were asked for')
  const headers = { Authorization: `Bearer ${await signIn(well.url)}` }
  const listening = createApiClient({ baseUrl: '', headers, fetch: roundFrom(cutOff, [cutOff, well]) })
  const writing = createApiClient({ baseUrl: well.url, headers })

  const leaving = new AbortController()
  let connections = 0
  const connected = Promise.withResolvers<void>()
  const elsewhere = Promise.withResolvers<void>()
  const onConnection = (state: string) => {
    if (state !== 'connected') return
    connections += 1
    if (connections === 1) connected.resolve()
    else elsewhere.resolve()
  }
  const seen: string[] = []
  const listen = async () => {
    for await (const change of listening.changes({ signal: leaving.signal, onConnection })) {
      seen.push(change.type === 'conversation' ? change.conversationId : change.type)
    }
  }
  const listened = listen()
  await connected.promise
  const before = await writing.conversations.create()
  while (!seen.includes(before.id)) await new Promise((resolve) => setTimeout(resolve, 10))
  way.cut()
  const cutAt = performance.now()
  await elsewhere.promise
  const gap = performance.now() - cutAt
  // The cut is not over: what happens now is heard of all the same.
  const after = await writing.conversations.create()
  while (!seen.includes(after.id)) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(seen.slice(0, 2)).toEqual([before.id, 'resync'])
  leaving.abort()
  await listened
  console.log(`changes: heard of again after ${(gap / 1_000).toFixed(1)} s`)
  expect(gap).toBeLessThan(20_000)
  way.mend()
  await cutOff.ready()
})
