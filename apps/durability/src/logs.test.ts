import { describe, expect, it } from '@jest/globals'
import { signIn } from './sign-in.ts'
import { startBackends } from './testing/backends.ts'

/** Stands in all that a user writes here; nobody else would write it. */
const secret = 'Xylophonknoten'

type Line = { msg: string; requestId?: string; generationId?: string; status?: string }

const linesOf = (output: string): Line[] =>
  output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))

describe('the logs', () => {
  it('hold no word of what users write, at the most talkative level, whatever fails', async () => {
    await using backends = await startBackends({ count: 1, env: { LOG_LEVEL: 'trace', TITLES: '1' } })
    const [replica] = backends.replicas
    const [client] = backends.clients
    if (!client || !replica) throw new Error('a replica was asked for')
    const models = ['demo', 'demo-fault-bad-request', 'demo-fault-context-length', 'demo-fault-content-filter']
    for (const model of [
      ...models,
      'demo-fault-cut',
      'demo-fault-malformed',
      'demo-fault-error-event',
      'demo-fault-401',
    ]) {
      const asked = client.ask({ message: `${secret} ${model}`, systemPrompt: `Answer with ${secret}`, model })
      // What fails is a problem to the caller; what it says to the log is what counts here.
      await asked.catch((error: unknown) => expect(error).toMatchObject({ name: 'ApiProblem' }))
    }
    await client.search({ q: secret })
    const token = await signIn(replica.url)
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    for (const body of [`{"message":"${secret}`, JSON.stringify({ message: { [secret]: secret } })]) {
      const refused = await fetch(`${replica.url}/api/chat?${secret}`, { method: 'POST', headers, body })
      expect(refused.status).toBe(400)
    }
    await fetch(`${replica.url}/api/${secret}`, { headers })
    const output = replica.output()
    expect(linesOf(output).filter(({ msg }) => msg === 'answer ended').length).toBeGreaterThanOrEqual(6)
    expect(output.split('\n').filter((line) => line.includes(secret))).toEqual([])
    expect(output).not.toContain(token)
    // Of the malformed chunk.
    expect(output).not.toContain('this is')
  })

  it("lead from a request's id to its answer, and from there to all that was said about the answer", async () => {
    await using backends = await startBackends({ count: 1 })
    const [replica] = backends.replicas
    if (!replica) throw new Error('a replica was asked for')
    const headers = {
      authorization: `Bearer ${await signIn(replica.url)}`,
      'content-type': 'application/json',
      'x-request-id': 'asked-by-a-test',
    }
    const body = JSON.stringify({ message: 'Hello', model: 'demo-count:n=3' })
    const response = await fetch(`${replica.url}/api/chat`, { method: 'POST', headers, body })
    expect(response.headers.get('x-request-id')).toBe('asked-by-a-test')
    await response.text()
    const said = linesOf(replica.output()).filter(({ requestId }) => requestId === 'asked-by-a-test')
    expect(said.map(({ msg }) => msg)).toEqual(['answer runs', 'answer ended'])
    expect(new Set(said.map(({ generationId }) => generationId)).size).toBe(1)
    expect(said[0]?.generationId).toMatch(/^[0-9a-f-]{36}$/)
  })
})
