import { address } from './context.ts'

export type Visits = { requests: number; failures: string[] }

/** Asks for the page again and again, over connections of its own each time, until stopped. */
export const startVisitors = (): { stop: () => Promise<Visits> } => {
  const visits: Visits = { requests: 0, failures: [] }
  let visiting = true
  const visit = async () => {
    while (visiting) {
      visits.requests += 1
      try {
        const response = await fetch(`${address}/`, {
          headers: { connection: 'close' },
          signal: AbortSignal.timeout(10_000),
        })
        await response.text()
        if (response.status !== 200) visits.failures.push(String(response.status))
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : ''
        visits.failures.push(`${error} ${cause}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  const visitors = [visit(), visit()]
  return {
    stop: async () => {
      visiting = false
      await Promise.all(visitors)
      return visits
    },
  }
}
