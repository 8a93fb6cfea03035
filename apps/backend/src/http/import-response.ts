import type { ImportEvent } from '@chatbot/contracts'
import type { Logger } from 'pino'
import { budgets } from '../budgets.ts'
import { byteStream } from '../streams/byte-stream.ts'
import { toProblem } from './problems.ts'
import { type SessionHolder, untilGone } from './until-gone.ts'

type Progress = Extract<ImportEvent, { type: 'progress' }>
type Report = (event: Exclude<ImportEvent, { type: 'end' }>) => void

/**
 * An import's events as lines (NDJSON). The import does not wait for its reader, since a browser reads nothing before
 * it has sent all: progress that was not read is replaced by newer progress. It ends with its caller's session.
 * @throws what the import throws before it has reported anything
 */
export const importResponse = async (
  request: Request,
  { log, ...caller }: SessionHolder & { log: Logger },
  run: (report: Report, signal: AbortSignal) => Promise<Progress>,
): Promise<Response> => {
  const { signal, leave } = untilGone(request, caller)
  const faults: ImportEvent[] = []
  let told = 0
  let progress: Progress | undefined
  let last: Progress = { type: 'progress', bytes: 0, imported: 0, unchanged: 0, skipped: 0 }
  let end: ImportEvent | undefined
  let news = Promise.withResolvers<void>()

  const report: Report = (event) => {
    if (event.type === 'progress') {
      progress = event
      last = event
    } else if (told < budgets.import.faults) {
      told += 1
      faults.push(event)
    }
    news.resolve()
  }
  const finished = run(report, signal).then(
    (result) => {
      end = { ...result, type: 'end', status: 'completed' }
    },
    (error: unknown) => {
      const problem = toProblem(error)
      if (problem.status >= 500) log.error({ err: error }, 'an import broke off')
      end = { ...last, type: 'end', status: 'failed', problem }
      if (!progress && told === 0) throw error
    },
  )
  await Promise.race([news.promise, finished])
  void finished.finally(() => news.resolve()).catch(() => undefined)

  const next = (): ImportEvent | undefined => {
    const fault = faults.shift()
    if (fault) return fault
    const newest = progress
    progress = undefined
    return newest
  }
  async function* lines() {
    try {
      for (;;) {
        const event = next()
        if (event) yield Buffer.from(`${JSON.stringify(event)}\n`)
        else if (end) {
          yield Buffer.from(`${JSON.stringify(end)}\n`)
          return
        } else {
          await news.promise
          news = Promise.withResolvers<void>()
        }
      }
    } finally {
      leave()
    }
  }
  return new Response(byteStream(lines()), {
    headers: {
      'Content-Type': 'application/x-ndjson',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    },
  })
}
