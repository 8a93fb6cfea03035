import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { EngineMetrics } from '../modules/generations/engine-metrics.ts'

const latencySeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
const commitSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]

export type Metrics = { registry: Registry; engine: EngineMetrics; streamOpened: (resumed: boolean) => () => void }

/** What Prometheus scrapes. Names and units follow its conventions: seconds, totals. */
export const makeMetrics = (options: {
  running: () => number
  readers: () => number
  attachmentBytes: () => Promise<number>
  textBytes: () => Promise<number>
  attachmentQuota: number
  textQuota: number
}): Metrics => {
  const registry = new Registry()
  // Event-loop delay is among them (nodejs_eventloop_lag_*).
  collectDefaultMetrics({ register: registry })
  const registers = [registry]

  const firstToken = new Histogram({
    name: 'chatbot_time_to_first_token_seconds',
    help: 'From the start of an answer until its first text is durable and visible.',
    buckets: latencySeconds,
    registers,
  })
  const duration = new Histogram({
    name: 'chatbot_generation_duration_seconds',
    help: 'How long answers took in this process, by how they ended.',
    labelNames: ['status'],
    buckets: [1, 2.5, 5, 10, 30, 60, 120, 300, 600],
    registers,
  })
  const ended = new Counter({
    name: 'chatbot_generations_ended_total',
    help: 'Answers that ended, by status and, for failures, by problem code.',
    labelNames: ['status', 'code'],
    registers,
  })
  const tokens = new Counter({
    name: 'chatbot_output_tokens_total',
    help: 'Tokens that models counted in their answers.',
    registers,
  })
  const commit = new Histogram({
    name: 'chatbot_log_commit_seconds',
    help: 'Duration of a commit of the log.',
    buckets: commitSeconds,
    registers,
  })
  const batch = new Histogram({
    name: 'chatbot_log_commit_events',
    help: 'Events in one commit of the log.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000],
    registers,
  })
  const tail = new Histogram({
    name: 'chatbot_log_tail_seconds',
    help: 'Duration of one look at the logs of generations that run on other replicas.',
    buckets: commitSeconds,
    registers,
  })
  const lag = new Histogram({
    name: 'chatbot_log_tail_lag_seconds',
    help: "How long the oldest event that a look found had been in the log, by Postgres's clock, when it went to readers.",
    buckets: commitSeconds,
    registers,
  })
  const orphaned = new Counter({
    name: 'chatbot_streams_orphaned_total',
    help: 'Running answers whose replica was gone.',
    registers,
  })
  const takenOver = new Counter({
    name: 'chatbot_streams_taken_over_total',
    help: 'Orphaned answers that this replica went on with or ended, by how.',
    labelNames: ['how'],
    registers,
  })
  const opened = new Counter({
    name: 'chatbot_streams_opened_total',
    help: 'Readers that opened a stream, by whether they had seen a part of it.',
    labelNames: ['resumed'],
    registers,
  })
  const open = new Gauge({ name: 'chatbot_streams_open', help: 'Streams that are open to readers.', registers })
  new Gauge({
    name: 'chatbot_generations_running',
    help: 'Answers that run in this process.',
    registers,
    collect() {
      this.set(options.running())
    },
  })
  new Gauge({
    name: 'chatbot_readers',
    help: 'Readers that wait for events in this process.',
    registers,
    collect() {
      this.set(options.readers())
    },
  })

  new Gauge({
    name: 'chatbot_attachment_bytes',
    help: "Bytes of all users' files in Postgres, the same for every replica. ATTACHMENT_TOTAL_QUOTA limits them.",
    registers,
    async collect() {
      // Without the database, the last value is left out rather than the whole scrape.
      const bytes = await options.attachmentBytes().catch(() => undefined)
      if (bytes === undefined) this.reset()
      else this.set(bytes)
    },
  })

  new Gauge({
    name: 'chatbot_text_bytes',
    help: "Bytes of all users' texts in Postgres, the same for every replica. TEXT_TOTAL_QUOTA limits them.",
    registers,
    async collect() {
      const bytes = await options.textBytes().catch(() => undefined)
      if (bytes === undefined) this.reset()
      else this.set(bytes)
    },
  })

  new Gauge({
    name: 'chatbot_attachment_quota_bytes',
    help: "ATTACHMENT_TOTAL_QUOTA: bytes that all users' files may have together.",
    registers,
  }).set(options.attachmentQuota)
  new Gauge({
    name: 'chatbot_text_quota_bytes',
    help: "TEXT_TOTAL_QUOTA: bytes that all users' texts may have together.",
    registers,
  }).set(options.textQuota)

  const secondsSince = (startedAt: number) => (performance.now() - startedAt) / 1_000
  return {
    registry,
    engine: {
      firstToken: (startedAt) => firstToken.observe(secondsSince(startedAt)),
      ended: (status, code, outputTokens, startedAt) => {
        ended.inc({ status, code: code ?? '' })
        duration.observe({ status }, secondsSince(startedAt))
        if (outputTokens) tokens.inc(outputTokens)
      },
      committed: ({ milliseconds, events }) => {
        commit.observe(milliseconds / 1_000)
        batch.observe(events)
      },
      tailed: (look) => {
        tail.observe(look.milliseconds / 1_000)
        if (look.lag !== undefined) lag.observe(look.lag)
      },
      orphaned: (count) => orphaned.inc(count),
      takenOver: (how) => takenOver.inc({ how }),
    },
    streamOpened: (resumed) => {
      opened.inc({ resumed: String(resumed) })
      open.inc()
      return () => open.dec()
    },
  }
}
