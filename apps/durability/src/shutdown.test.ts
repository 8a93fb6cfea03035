import { describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'

describe('SIGTERM', () => {
  it('lets an answer that runs come to its end, refuses new ones, and the process ends with 0', async () => {
    await using backends = await startBackends({ count: 1, env: { DRAIN_TIMEOUT: '30' } })
    const [replica] = backends.replicas
    const [client] = backends.clients
    if (!client || !replica) throw new Error('a replica was asked for')
    let ended: Promise<number | null> | undefined
    let text = ''
    let status = ''
    for await (const event of client.chat({ message: 'count', model: 'demo-count:n=80,rate=40,first=0' })) {
      if (event.type === 'text') text += event.text
      if (event.type === 'end') status = event.end.status
      if (event.type !== 'text' || ended) continue
      ended = replica.end('SIGTERM')
      await replica.says('draining')
      const ready = await fetch(`${replica.url}/api/health/ready`)
      expect(ready.status).toBe(503)
      expect((await fetch(`${replica.url}/api/health/live`)).status).toBe(200)
      await expect(client.ask({ message: 'late' })).rejects.toMatchObject({ problem: { code: 'draining' } })
    }
    expect({ status, text }).toEqual({
      status: 'completed',
      text: Array.from({ length: 80 }, (_, index) => index + 1).join(' '),
    })
    expect(await ended).toBe(0)
    expect(replica.output()).toContain('"bye"')
  })

  it('ends a process that runs nothing at once, its lease given up', async () => {
    await using backends = await startBackends({ count: 2, env: { DRAIN_TIMEOUT: '30' } })
    const [first, second] = backends.replicas
    if (!first || !second) throw new Error('two replicas were asked for')
    expect(await first.end('SIGTERM')).toBe(0)
    // Nobody has to wait until it is taken for dead.
    expect(second.output()).not.toContain('replicas without a heartbeat')
    expect(first.output()).toContain('"running":0')
  })
})
