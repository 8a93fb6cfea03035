import { describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'
import { readMetrics } from './testing/read-metrics.ts'

describe('the composition root', () => {
  it('is one for routes and instrumentation, which Next bundles apart', async () => {
    await using backends = await startBackends({ count: 1 })
    const [client] = backends.clients
    const [replica] = backends.replicas
    if (!client || !replica) throw new Error('a replica was asked for')
    // A route runs the answer; the metrics' server was started by instrumentation.
    await client.ask({ message: 'Hello', model: 'demo-count:n=5' })
    const metrics = await readMetrics(replica.metricsUrl)
    expect(metrics.sum('chatbot_generations_ended_total')).toBe(1)
    // The route wrote under the lease that instrumentation took: one process, one lease.
    expect(replica.output().match(/"lease taken"/g)).toHaveLength(1)
  })
})
