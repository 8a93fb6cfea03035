import { setTimeout as delay } from 'node:timers/promises'
import type { Model, ModelList } from '@chatbot/contracts'
import type { Discovery } from '../discovery/make-discovery.ts'

/** Milliseconds that servers which have not answered yet are waited for once others have. */
const grace = 1_000

/**
 * Lists the models of all servers, and says how each server is. Waits for a server only before its first answer: for all of them
 * while there is no model to offer, else for a second, so that a slow server does not hold up the models of the others.
 */
export const makeListModels = (options: {
  servers: readonly { id: string; label: string; discovery: Discovery | undefined }[]
  list: () => Model[]
}): (() => Promise<ModelList>) => {
  const { servers, list } = options

  /** Resolves when there is something to offer; rejects when none of the requests found anything. */
  const untilSomething = (requests: readonly Promise<void>[]) =>
    Promise.any([
      ...(list().length > 0 ? [Promise.resolve()] : []),
      ...requests.map(async (request) => {
        await request
        if (list().length === 0) throw new Error('still nothing')
      }),
    ])

  const refresh = async () => {
    const hasModels = list().length > 0
    const requests: Promise<void>[] = []
    for (const { discovery } of servers) {
      if (!discovery) continue
      const isNew = discovery.state() === 'asking'
      const request = discovery.refresh()
      if (isNew || !hasModels) requests.push(request)
    }
    const all = Promise.all(requests).then(() => undefined)
    const some = untilSomething(requests).then(
      () => delay(grace, undefined, { ref: false }),
      () => all,
    )
    await Promise.race([all, some])
  }

  return async () => {
    await refresh()
    return {
      models: list(),
      servers: servers.map(({ id, label, discovery }) => ({ id, label, state: discovery?.state() ?? 'ready' })),
    }
  }
}
