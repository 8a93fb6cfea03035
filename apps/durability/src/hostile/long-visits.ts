import { setTimeout as delay } from 'node:timers/promises'
import { type ApiClient, createApiClient, isApiProblem } from '@chatbot/api-client'
import { newAddress, signIn } from '../sign-in.ts'

export type LongVisits = { rounds: number; failures: string[] }

/** Messages of the conversation, characters of each, and messages of a window: 400 KB, which counts as long for the server. */
const size = { messages: 120, text: 8_000, window: 50 }
/** Milliseconds in which a guest who is told to come back has to be served. */
const patience = 60_000

/** Without a space at its end, which an import takes off. */
const textOf = (name: string, index: number): string =>
  `${`${name}, message ${index}. `.repeat(400).slice(0, size.text - 1)}.`

/** A conversations.json of ChatGPT's with one conversation of these texts. */
const fileOf = (title: string, texts: readonly string[]): string => {
  const nodes = texts.map((text, index) => ({
    id: String(index),
    parent: index === 0 ? null : String(index - 1),
    children: [],
    message: {
      id: String(index),
      author: { role: index % 2 === 0 ? 'user' : 'assistant' },
      content: { content_type: 'text', parts: [text] },
    },
  }))
  const mapping = Object.fromEntries(nodes.map((node) => [node.id, node]))
  return JSON.stringify([{ id: title, title, mapping, current_node: nodes.at(-1)?.id }])
}

/** Asks again where the server says when to come back, as our pages do. */
const untilServed = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!isApiProblem(error) || error.retryAfter === undefined || Date.now() > deadline) throw error
      await delay(error.retryAfter * 1_000)
    }
  }
}

const expectSame = (what: string, seen: readonly string[], expected: readonly string[]): void => {
  const index = expected.findIndex((text, at) => text !== seen[at])
  if (seen.length !== expected.length || index >= 0)
    throw new Error(`${what}: ${seen.length} of ${expected.length} texts, the first that differs is ${index}`)
}

const readWindows = async (client: ApiClient, id: string): Promise<string[]> => {
  const texts: string[] = []
  let before: string | undefined
  do {
    const query = { limit: size.window, ...(before !== undefined && { before }) }
    const page = await untilServed(() => client.messages.window(id, query))
    texts.unshift(...page.messages.map(({ text }) => text))
    before = page.before ?? undefined
  } while (before !== undefined)
  return texts
}

const importInto = (client: ApiClient, file: string): Promise<void> =>
  untilServed(async () => {
    for await (const event of client.importFile(new Blob([file]))) {
      if (event.type === 'fault') throw new Error(`import: ${event.message}`)
      if (event.type === 'end' && event.status === 'failed') throw new Error(`import: ${event.problem?.detail}`)
    }
  })

const fetched = async (address: string, headers: Record<string, string>): Promise<string> => {
  const deadline = Date.now() + patience
  for (;;) {
    const response = await fetch(address, { headers })
    const said = await response.text()
    if (response.ok) return said
    const retryAfter = response.headers.get('retry-after')
    if (retryAfter === null || Date.now() > deadline) throw new Error(`${response.status}: ${said.slice(0, 200)}`)
    await delay(Number(retryAfter) * 1_000)
  }
}

const textsOfExport = (json: string): string[] => {
  const { conversations }: { conversations: { messages: { text: string }[] }[] } = JSON.parse(json)
  return conversations.flatMap(({ messages }) => messages.map(({ text }) => text))
}

/**
 * Guests with a long conversation: each imports it, reads it window by window, attaches a file and reads it back, exports the
 * conversation, and deletes it. Every byte must be what was sent. A guest who is told when to come back does so.
 */
export const startLongVisits = (urls: readonly string[], backendUrl: string): { stop: () => Promise<LongVisits> } => {
  const visits: LongVisits = { rounds: 0, failures: [] }
  let isOver = false

  const round = async (client: ApiClient, headers: Record<string, string>, name: string): Promise<void> => {
    const texts = Array.from({ length: size.messages }, (_, index) => textOf(name, index))
    await importInto(client, fileOf(name, texts))
    const { conversations } = await untilServed(() => client.conversations.list({ limit: 1 }))
    const id = conversations[0]?.id ?? ''
    expectSame('windows', await readWindows(client, id), texts)
    const words = textOf(`${name}, file`, 0)
    const file = await untilServed(() => client.attachments.create(new Blob([words]), { name: 'words.txt' }))
    expectSame('file', [await fetched(client.attachments.address(file.id), headers)], [words])
    await untilServed(() => client.attachments.delete(file.id))
    expectSame('export', textsOfExport(await fetched(client.exportAddresses.conversation(id), headers)), texts)
    await untilServed(() => client.conversations.delete(id))
    visits.rounds += 1
  }

  const visit = async (baseUrl: string, index: number): Promise<void> => {
    const headers = { Authorization: `Bearer ${await signIn(backendUrl)}`, 'X-Forwarded-For': newAddress() }
    const client = createApiClient({ baseUrl, headers })
    for (let count = 0; !isOver; count += 1) {
      const name = `Long visitor ${index}, round ${count}`
      await round(client, headers, name).catch((error: unknown) => {
        visits.failures.push(`${name} at ${baseUrl}: ${error instanceof Error ? error.message : error}`)
      })
      await delay(1_000)
    }
  }

  const visiting = Promise.all(urls.map(visit))
  return {
    stop: async () => {
      isOver = true
      await visiting
      return visits
    },
  }
}
