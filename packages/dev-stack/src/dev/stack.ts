import type { Service } from './service.ts'

/** A service ended and nobody had asked it to. */
export class ServiceEnded extends Error {
  readonly service: string
  constructor(service: string, how: string) {
    super(`${service} ended unexpectedly (${how})`)
    this.name = 'ServiceEnded'
    this.service = service
  }
}

/** The services that run, in the order in which they were added. */
export type Stack = {
  add(service: Service): void
  /** Rejects with ServiceEnded as soon as one ends by itself. Never resolves. */
  readonly failure: Promise<never>
  /** Stops them, the last one first: each may use those before it to the end. */
  stop(): Promise<void>
}

export const createStack = (): Stack => {
  const services: Service[] = []
  const failure = Promise.withResolvers<never>()
  failure.promise.catch(() => {}) // whoever waits for it hears of it; before that, nobody may
  let stopping = false

  return {
    failure: failure.promise,
    add: (service) => {
      services.push(service)
      void service.ended.then((how) => {
        if (!stopping) failure.reject(new ServiceEnded(service.name, how))
      })
    },
    stop: async () => {
      stopping = true
      for (const service of services.toReversed()) await service.stop()
    },
  }
}
