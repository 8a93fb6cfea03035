import { setTimeout as delay } from 'node:timers/promises'
import type { EndStatus, FinishReason, Problem, Usage } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { EmptyAnswer } from '../../models/answer-failed.ts'
import type { ModelClient, ModelEvent } from '../../models/model-client.ts'
import { makeAnswerText } from './answer-text.ts'
import { addRun } from './answer-usage.ts'
import type { AnswerEvent } from './ask-model.ts'
import type { Channels } from './channels.ts'
import type { EngineMetrics } from './engine-metrics.ts'
import type { GenerationEnd, GenerationRepository } from './generation-repository.ts'
import { type GenerationSpan, startGenerationSpan } from './generation-span.ts'
import { makeLogAppender } from './log-appender.ts'
import { type LogEvent, toEndEvent } from './log-event.ts'
import type { LogWriter } from './log-writer.ts'
import { untilAnswered } from './until-answered.ts'

/** Why a runner ends before its model does: the user, another owner, this process going away, or a log that takes no more. */
export type AbortReason = 'stop' | 'fenced' | 'handover' | 'refused'

export type Run = {
  generationId: string
  epoch: number
  conversationId: string
  messageId: string
  userId: string
  model: string
  /** What the log holds already, from seq 0: at least the `start` event. */
  logged: LogEvent[]
  /** What the message said before this generation, and its tokens if they were counted. */
  base: { text: string; reasoning: string; usage: Usage | null }
  upstreamId: string | null
  /** What the answer ends as when its model fails: a continued one is interrupted, its text so far is good. */
  failsAs: 'failed' | 'interrupted'
  source: (signal: AbortSignal) => AsyncIterable<AnswerEvent>
  /** Of the request that asked for it; a takeover has none. */
  requestId?: string | undefined
}

type Outcome = { status: EndStatus; finishReason?: FinishReason; usage?: Usage; problem?: Problem }

export type Runner = {
  start: (run: Run) => void
  /** Ends a run early; nothing happens when it does not run here. */
  abort: (generationId: string, reason: AbortReason) => void
  abortAll: (reason: AbortReason) => void
  has: (generationId: string) => boolean
  count: () => number
  /** Resolves when nothing runs here any more. */
  idle: () => Promise<void>
}

/** Takes models' streams to the log. Nothing a reader does reaches it. */
export const makeRunner = (options: {
  writer: LogWriter
  channels: Channels
  generations: GenerationRepository
  models: Pick<ModelClient, 'cancel'>
  /** A model's failure as a problem that the reader may see. */
  toProblem: (error: unknown) => Problem
  metrics: EngineMetrics
  log: Logger
  onEnded: (run: Run, status: EndStatus) => void
}): Runner => {
  const { channels, generations, metrics } = options
  const running = new Map<string, { controller: AbortController; done: Promise<void> }>()

  const endUntilKnown = async (end: GenerationEnd, log: Logger): Promise<boolean> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await generations.end(end)
      } catch (error) {
        log.warn({ err: error, tries }, 'ending an answer failed, trying again')
        await delay(Math.min(1_000, 50 * 2 ** tries))
      }
    }
  }

  /** An answer that is only thoughts, or nothing, is none; one that was cut or filtered says so itself. */
  const endOf = ({ finishReason, usage }: Extract<ModelEvent, { type: 'finish' }>, hasText: boolean): Outcome => {
    const end = { finishReason, ...(usage && { usage }) }
    const isEmpty = (finishReason === 'stop' || finishReason === 'other') && !hasText
    if (!isEmpty) return { status: 'completed', ...end }
    return { status: 'failed', ...end, problem: options.toProblem(new EmptyAnswer()) }
  }

  const execute = async (run: Run, controller: AbortController, span: GenerationSpan): Promise<void> => {
    const { generationId, epoch } = run
    const log = options.log.child({ generationId, epoch, ...(run.requestId && { requestId: run.requestId }) })
    log.info({ model: run.model }, 'answer runs')
    const channel = channels.openLocal(generationId, -1)
    channel.push(run.logged)
    const answer = makeAnswerText(run)
    /** What readers may have seen. */
    const durable = answer.lengths()
    let refusal: Error | undefined
    let isCut = false
    const appender = makeLogAppender({
      generationId,
      epoch,
      nextSeq: (run.logged.at(-1)?.seq ?? -1) + 1,
      wake: options.writer.wake,
      onCommitted: (events) => {
        if (events[0]?.seq === 1) {
          metrics.firstToken(startedAt)
          span.firstToken()
        }
        for (const { kind, payload } of events)
          if (kind === 'text' || kind === 'reasoning') durable[kind] += payload.length
        channel.push(events)
      },
      onFenced: () => controller.abort('fenced' satisfies AbortReason),
      onRefused: (error) => {
        refusal = error
        controller.abort('refused' satisfies AbortReason)
      },
    })
    controller.signal.addEventListener('abort', () => {
      if (controller.signal.reason === 'fenced') appender.fenced()
    })
    const startedAt = performance.now()
    let { upstreamId, model } = run

    /** Waits until what takeovers have to know is in the database. */
    const keep = async (write: () => Promise<boolean>) => {
      if (await untilAnswered(write, { signal: controller.signal, log })) return
      controller.abort('fenced' satisfies AbortReason)
    }

    const take = async (): Promise<Outcome> => {
      for await (const event of run.source(controller.signal)) {
        if (controller.signal.aborted) break
        switch (event.type) {
          case 'upstream':
            upstreamId = event.id
            await keep(() => generations.setUpstream({ generationId, epoch, upstreamId: event.id }))
            break
          case 'detached':
            upstreamId = null
            await keep(() => generations.setUpstream({ generationId, epoch, upstreamId: null }))
            break
          case 'model':
            model = event.id
            span.answeredBy(model)
            await keep(() => generations.setModel({ generationId, epoch, model: event.id }))
            break
          case 'finish':
            return endOf(event, answer.hasText())
          case 'full':
            return { status: 'completed', finishReason: 'length', problem: options.toProblem(event.error) }
          default:
            appender.add(event.type, answer.add(event.type, event.text), event.cursor)
            isCut = answer.isFull()
        }
        // Leaving the stream closes it: its server may never stop.
        if (isCut) return { status: 'completed', finishReason: 'length' }
      }
      return { status: 'stopped' }
    }

    let outcome: Outcome
    try {
      outcome = await take()
    } catch (error) {
      if (controller.signal.aborted) outcome = { status: 'stopped' }
      else {
        log.warn({ err: error }, 'the model failed')
        outcome = { status: run.failsAs, problem: options.toProblem(error) }
      }
    }
    const reason: AbortReason | undefined = controller.signal.reason
    const alive = await appender.flushed()
    if (!alive || (reason === 'fenced' && outcome.status === 'stopped')) {
      log.info('another replica owns this answer now')
      return
    }
    if (refusal) {
      log.error({ err: refusal }, 'Postgres refuses this answer, which ends before what it refuses')
      outcome = { status: run.failsAs, problem: options.toProblem(refusal) }
    } else if (reason === 'handover' && outcome.status === 'stopped') return
    // Beside the end, which does not wait for what the model's server says.
    const cancelled =
      (reason === 'stop' || refusal || isCut) && upstreamId
        ? options.models.cancel(upstreamId).catch((error: unknown) => log.warn({ err: error }, 'cancel failed'))
        : undefined
    const whole = answer.whole(refusal && durable)
    const said = {
      text: whole.text.slice(run.base.text.length),
      reasoning: whole.reasoning.slice(run.base.reasoning.length),
    }
    const usage = await addRun(run.base.usage, { counted: outcome.usage, said })
    const end = { ...outcome, model, usage, seq: appender.nextSeq() }
    if (!(await endUntilKnown({ generationId, epoch, ...whole, ...end }, log))) {
      log.info('another replica owns this answer now')
      return
    }
    channel.push([toEndEvent(end)])
    span.ended(outcome.status, outcome.problem?.code, outcome.usage)
    metrics.ended(outcome.status, outcome.problem?.code, outcome.usage?.outputTokens, startedAt)
    log.info({ model, status: outcome.status, code: outcome.problem?.code }, 'answer ended')
    options.onEnded({ ...run, model }, outcome.status)
    await cancelled
  }

  return {
    start: (run) => {
      const { generationId } = run
      const controller = new AbortController()
      // This process may take over from itself: it lost its lease, and its earlier run is not quite over.
      const earlier = running.get(generationId)
      earlier?.controller.abort('fenced' satisfies AbortReason)
      const span = startGenerationSpan(run)
      const execution = () => execute(run, controller, span)
      const done = (earlier ? earlier.done.then(execution) : execution())
        .catch((error: unknown) => options.log.error({ err: error, generationId }, 'a runner died'))
        .finally(() => {
          span.close()
          if (running.get(generationId)?.controller !== controller) return
          running.delete(generationId)
          channels.closeLocal(generationId)
        })
      running.set(generationId, { controller, done })
    },
    abort: (generationId, reason) => running.get(generationId)?.controller.abort(reason),
    abortAll: (reason) => {
      for (const { controller } of running.values()) controller.abort(reason)
    },
    has: (generationId) => running.has(generationId),
    count: () => running.size,
    idle: async () => {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done))
    },
  }
}
