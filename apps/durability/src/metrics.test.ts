import { describe, expect, it } from '@jest/globals'
import { startBackends } from './testing/backends.ts'
import { readMetrics } from './testing/read-metrics.ts'

/** With the demo model's numbers: eighty tokens in two seconds. */
const model = 'demo-count-prefill:n=80,rate=40,first=20'

describe('the metrics', () => {
  it('move with answers, readers, failures and takeovers', async () => {
    await using backends = await startBackends({ count: 2 })
    const [owner, other] = backends.replicas
    const [atOwner, atOther] = backends.clients
    if (!owner || !other || !atOwner || !atOther) throw new Error('two replicas were asked for')
    const [startedWith, otherStartedWith] = [await readMetrics(owner.metricsUrl), await readMetrics(other.metricsUrl)]
    expect(startedWith.has('nodejs_eventloop_lag_p99_seconds')).toBe(true)

    let during = startedWith
    for await (const event of atOwner.chat({ message: 'count', model })) {
      if (event.type !== 'start') continue
      for await (const seen of atOther.followGeneration(event.start.generationId)) {
        if (seen.type === 'text' && during === startedWith) during = await readMetrics(owner.metricsUrl)
      }
    }
    expect(during.sum('chatbot_generations_running')).toBe(1)
    expect(during.sum('chatbot_streams_open')).toBe(1)
    await expect(atOwner.ask({ message: 'count', model: 'demo-fault-401' })).rejects.toThrow()

    const owners = await readMetrics(owner.metricsUrl)
    expect(owners.sum('chatbot_time_to_first_token_seconds_count')).toBe(1)
    expect(owners.sum('chatbot_output_tokens_total')).toBe(80)
    expect(owners.sum('chatbot_generations_ended_total', 'status="completed"')).toBe(1)
    expect(owners.sum('chatbot_generations_ended_total', 'code="model_misconfigured"')).toBe(1)
    expect(owners.sum('chatbot_generation_duration_seconds_count')).toBe(2)
    const commits = owners.sum('chatbot_log_commit_seconds_count')
    expect(commits).toBeGreaterThan(5)
    expect(owners.sum('chatbot_log_commit_events_sum')).toBeGreaterThanOrEqual(commits)
    expect(owners.sum('chatbot_log_tail_seconds_count')).toBe(0)
    expect(owners.sum('chatbot_generations_running')).toBe(0)

    const others = await readMetrics(other.metricsUrl)
    expect(others.sum('chatbot_log_tail_seconds_count')).toBeGreaterThan(5)
    const behind = others.sum('chatbot_log_tail_lag_seconds_count')
    expect(behind).toBeGreaterThan(5)
    const lag = others.sum('chatbot_log_tail_lag_seconds_sum') / behind
    console.log(`Readers at another replica were ${Math.round(lag * 1_000)} ms behind the log`)
    // From one look to the next: neither nothing nor an offset of two clocks.
    expect(lag).toBeGreaterThan(0)
    expect(lag).toBeLessThan(5)
    expect(others.sum('chatbot_streams_opened_total') - otherStartedWith.sum('chatbot_streams_opened_total')).toBe(1)
  })

  it('count what another replica leaves behind', async () => {
    await using backends = await startBackends({ count: 2, env: { DRAIN_TIMEOUT: '0.1' } })
    const [owner, heir] = backends.replicas
    const [atOwner, atHeir] = backends.clients
    if (!owner || !heir || !atOwner || !atHeir) throw new Error('two replicas were asked for')
    for await (const event of atOwner.chat({ message: 'count', model })) {
      if (event.type !== 'start') continue
      const { generationId } = event.start
      let text = ''
      for await (const seen of atHeir.followGeneration(generationId)) {
        if (seen.type === 'text' && text === '') void owner.end('SIGTERM')
        if (seen.type === 'text') text += seen.text
      }
      expect(text).toBe(Array.from({ length: 80 }, (_, index) => index + 1).join(' '))
      break
    }
    const metrics = await readMetrics(heir.metricsUrl)
    expect(metrics.sum('chatbot_streams_orphaned_total')).toBe(1)
    expect(metrics.sum('chatbot_streams_taken_over_total', 'how="prefill"')).toBe(1)
  })
})
