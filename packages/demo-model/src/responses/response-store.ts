import type { RunningResponse } from './running-response.ts'

interface Bounds {
  /** Ended responses kept. */
  readonly maxEnded: number
  /** Events of all ended responses kept, so that long answers do not multiply the memory. */
  readonly maxEvents: number
}

export interface ResponseStore {
  get(id: string): RunningResponse | undefined
  /** Keeps a response while it runs and, within the bounds, once it has ended. */
  add(response: RunningResponse): void
  delete(id: string): void
}

/** The responses that can be asked for again. Those that ended first are forgotten first; the last stays in any case. */
export const createResponseStore = ({ maxEnded, maxEvents }: Bounds): ResponseStore => {
  const all = new Map<string, RunningResponse>()
  const ended = new Map<string, number>()
  let events = 0

  const remove = (id: string) => {
    events -= ended.get(id) ?? 0
    ended.delete(id)
    all.delete(id)
  }

  const settle = ({ body: { id }, log }: RunningResponse) => {
    if (!all.has(id)) return
    ended.set(id, log.length)
    events += log.length
    for (const oldest of ended.keys()) {
      if (ended.size <= 1 || (ended.size <= maxEnded && events <= maxEvents)) return
      remove(oldest)
    }
  }

  return {
    get: (id) => all.get(id),
    add: (response) => {
      all.set(response.body.id, response)
      void response.ended.then(() => settle(response))
    },
    delete: remove,
  }
}
