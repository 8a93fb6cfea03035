import type { EndStatus, ProblemCode } from '@chatbot/contracts'

/** What the engine reports about itself; src/metrics gives it to Prometheus. Times come from performance.now(). */
export type EngineMetrics = {
  firstToken: (startedAt: number) => void
  ended: (status: EndStatus, code: ProblemCode | undefined, outputTokens: number | undefined, startedAt: number) => void
  committed: (commit: { milliseconds: number; events: number; generations: number }) => void
  /** One look at the logs of other replicas; `lag`: seconds, what it found had waited by Postgres's clock. */
  tailed: (look: { milliseconds: number; lag: number | undefined }) => void
  orphaned: (count: number) => void
  takenOver: (how: 'reattach' | 'prefill' | 'continue' | 'restart' | 'interrupted' | 'stopped') => void
}
