import { Agent, request } from 'node:http'
import { json } from 'node:stream/consumers'

type Answer = { status: number; body: unknown; headers: NodeJS.Dict<string | string[]> }

/** One request over an agent's kept connections, as a browser makes them. */
const ask = (agent: Agent, url: string, options: { method: string; cookie: string; body?: unknown }): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body)
    const headers = {
      cookie: options.cookie,
      ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    }
    const sent = request(url, { agent, method: options.method, headers }, (response) => {
      json(response).then(
        (parsed) => resolve({ status: response.statusCode ?? 0, body: parsed, headers: response.headers }),
        reject,
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

const titleOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'title' in body ? body.title : undefined

/**
 * Guests who use the chat at these addresses all the while, each over connections of their own. What one asks for must be
 * answered with what it asked for.
 */
export const startVictims = async (urls: readonly string[], each: number) => {
  const disturbed: string[] = []
  let rounds = 0
  let active = true
  const waiting = new Set<{ until: number; resolve: () => void }>()

  const useChat = async (url: string, name: string) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 2 })
    const first = await ask(agent, `${url}/api/conversations`, { method: 'POST', cookie: '', body: {} })
    const cookie = [first.headers['set-cookie'] ?? []]
      .flat()
      .map((line) => line.split(';')[0])
      .join('; ')
    for (let round = 0; active; round += 1) {
      const title = `${name} ${round}`
      try {
        const made = await ask(agent, `${url}/api/conversations`, { method: 'POST', cookie, body: { title } })
        if (made.status !== 201 || titleOf(made.body) !== title) disturbed.push(`${title}: ${made.status}`)
        const listed = await ask(agent, `${url}/api/conversations?limit=1`, { method: 'GET', cookie })
        if (listed.status !== 200) disturbed.push(`${title}: the list is ${listed.status}`)
      } catch (error) {
        disturbed.push(`${title}: ${error instanceof Error ? error.message : error}`)
      }
      rounds += 1
      for (const waiter of waiting) if (rounds >= waiter.until) waiter.resolve()
    }
    agent.destroy()
  }

  const running = urls.flatMap((url) =>
    Array.from({ length: each }, (_, index) => useChat(url, `guest ${url} ${index}`)),
  )
  return {
    /** Waits until the guests have made so many more rounds. */
    goOn: (more: number) => {
      const { promise, resolve } = Promise.withResolvers<void>()
      const waiter = { until: rounds + more, resolve }
      waiting.add(waiter)
      return promise.finally(() => waiting.delete(waiter))
    },
    /** Ends them. Returns how many rounds they made and what was wrong with them. */
    end: async () => {
      active = false
      await Promise.all(running)
      return { rounds, disturbed }
    },
  }
}
