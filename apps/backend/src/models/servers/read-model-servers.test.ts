import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { parseEnv } from '../../env.ts'
import { readModelServers } from './read-model-servers.ts'

const DATABASE_URL = 'postgresql://db/chat'
const variables: Record<string, string> = { OPENAI_KEY: 'sk-of-the-test' }

const read = (MODEL_SERVERS: string) =>
  readModelServers({
    env: parseEnv({ DATABASE_URL, MODEL_SERVERS }),
    readVariable: (name) => variables[name],
  })

/** The lines of the error, without its first. */
const mistakesIn = (given: string | object): string[] => {
  try {
    read(typeof given === 'string' ? given : JSON.stringify(given))
  } catch (error) {
    const [head, ...lines] = error instanceof Error ? error.message.split('\n') : []
    expect(head).toBe('MODEL_SERVERS is not right:')
    return lines.map((line) => line.trim())
  }
  return []
}

const baseUrl = 'https://api.example.com/v1'
const good = { id: 'a', baseUrl }
const one = (server: object) => ({ servers: [{ ...good, ...server }] })
const model = (given: object) => one({ models: [{ id: 'm', ...given }] })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servers-'))
  await writeFile(join(folder, 'empty'), '\n')
  await writeFile(
    join(folder, 'servers.yaml'),
    `# Two servers.
servers:
  - id: ollama
    label: Ollama
    baseUrl: http://ollama:11434
    contextWindow: 32000
    parameters: { temperature: 0.2, max_tokens: 500 }
  - id: openai
    baseUrl: https://api.openai.com/v1
    apiKey: { variable: OPENAI_KEY }
    timeouts: { firstToken: 20 }
    models:
      - gpt-5
      - { id: gpt-5-mini, label: Small, vision: false, fallback: ollama/llama3.2, price: { input: 0.2, output: 1.5 } }
`,
  )
})
afterAll(() => rm(folder, { recursive: true }))

describe('a file of model servers', () => {
  it('is YAML, and says everything of its servers', async () => {
    const [ollama, openai] = read(join(folder, 'servers.yaml')) ?? []
    expect(ollama).toMatchObject({
      id: 'ollama',
      label: 'Ollama',
      isOpenAi: false,
      protocol: 'auto',
      models: undefined,
      defaults: { contextWindow: 32_000, parameters: { temperature: 0.2 }, maxTokens: 500 },
      timeouts: { firstToken: 300, silence: 60 },
    })
    expect(await ollama?.apiKey()).toBe('none')
    expect(openai).toMatchObject({
      label: 'openai',
      isOpenAi: true,
      timeouts: { firstToken: 20, silence: 60 },
      models: [
        { id: 'gpt-5' },
        {
          id: 'gpt-5-mini',
          label: 'Small',
          seesImages: false,
          fallback: 'ollama/llama3.2',
          price: { input: 0.2, output: 1.5, currency: 'USD' },
        },
      ],
    })
    expect(await openai?.apiKey()).toBe('sk-of-the-test')
  })

  it('may be JSON, and stand in the variable itself', () => {
    expect(read(JSON.stringify({ servers: [good] }))).toMatchObject([{ id: 'a' }])
    expect(read(`servers:\n  - id: a\n    baseUrl: ${baseUrl}`)).toMatchObject([{ id: 'a' }])
  })

  it('is absent where the variable is', () => {
    expect(readModelServers({ env: parseEnv({ DATABASE_URL }), readVariable: () => undefined })).toBeUndefined()
  })
})

describe('a mistake is named by its path', () => {
  it.each<[string, string | object]>([
    ['/nowhere/servers.yaml cannot be read (ENOENT)', '/nowhere/servers.yaml'],
    ['line 3, column 1: neither JSON nor YAML (bad indent)', 'servers:\n  - id: a\n baseUrl: x'],
    ['line 2, column 1: neither JSON nor YAML (duplicate key)', 'servers: []\nservers: []'],
    ['must be an object with a list "servers"', [good]],
    ['servers: is required', {}],
    ['servers: names no server', { servers: [] }],
    ['server: is not known here', { servers: [good], server: [] }],
    ['servers[0].baseUrl: is required', { servers: [{ id: 'a' }] }],
    ['servers[1].id: is required', { servers: [good, { baseUrl }] }],
    ['servers[0].baseURL: is not known here', one({ baseURL: baseUrl })],
    ['servers[0].baseUrl: "api.example.com" is not an address', one({ baseUrl: 'api.example.com' })],
    ['servers[0].baseUrl: "ftp://a.b/" begins with ftp:// and not', one({ baseUrl: 'ftp://a.b/' })],
    ['servers[0].baseUrl: holds credentials', one({ baseUrl: 'https://me:secret@api.example.com/v1' })],
    ['servers[0].id: must be 1 to 32 lower-case letters', one({ id: 'My server' })],
    ['servers[1].id: "a" is the id of another server, too', { servers: [good, good] }],
    ['servers[0].protocol: Invalid option: expected one of "auto"|"chat"|"responses"', one({ protocol: 'grpc' })],
    ['servers[0].apiKey: a key does not belong in this file', one({ apiKey: 'sk-inline' })],
    ['servers[0].apiKey: needs either "variable" or "file"', one({ apiKey: {} })],
    ['servers[0].apiKey.value: is not known here', one({ apiKey: { variable: 'OPENAI_KEY', value: 'sk-inline' } })],
    ['servers[0].apiKey.variable: NOT_SET is not set', one({ apiKey: { variable: 'NOT_SET' } })],
    ['servers[0].apiKey.file: /nowhere/key cannot be read (ENOENT)', one({ apiKey: { file: '/nowhere/key' } })],
    ['servers[0].headers.api-key: a key does not belong in this file', one({ headers: { 'api-key': 'sk-inline' } })],
    ['servers[0].headers.Authorization: a key does not', one({ headers: { Authorization: 'Bearer sk-inline' } })],
    ['servers[0].headers.x-team: must be a text', one({ headers: { 'x-team': 7 } })],
    ['servers[0].headers.a b: is no name of a header', one({ headers: { 'a b': 'c' } })],
    ['servers[0].headers.Host: is set by the chat itself', one({ headers: { Host: 'c' } })],
    [
      'servers[0].headers.api-key.variable: NOT_SET is not set',
      one({ headers: { 'api-key': { variable: 'NOT_SET' } } }),
    ],
    ['servers[0].models: names no model', one({ models: [] })],
    ['servers[0].models[0]: must be an id, or an object with an "id"', one({ models: [7] })],
    ['servers[0].models[1].id: "m" is in this list already', one({ models: ['m', { id: 'm' }] })],
    ['servers[0].models[0].id: is required', one({ models: [{ label: 'M' }] })],
    ['servers[0].models[0].images: is not known here', model({ images: true })],
    ['servers[0].models[0].vision: Invalid input: expected boolean', model({ vision: 'yes' })],
    ['servers[0].models[0].contextWindow: Too small', model({ contextWindow: 8 })],
    ['servers[0].models[0].price.output: is required', model({ price: { input: 1 } })],
    ['servers[0].price.input: Too small', one({ price: { input: -1, output: 2 } })],
    ['servers[0].price.currency: must be the three letters', one({ price: { input: 1, output: 2, currency: '€' } })],
    [
      'servers[0].models[0].resume: "reattach" needs',
      { servers: [{ ...good, protocol: 'chat', models: [{ id: 'm', resume: 'reattach' }] }] },
    ],
    ['servers[0].models[0].fallback: "gpt-5" is not a model of one of these', model({ fallback: 'gpt-5' })],
    ['servers[0].models[0].fallback: is the model itself', model({ fallback: 'a/m' })],
    [
      'servers[0].fallback: "other" is not one of the models of "b"',
      {
        servers: [
          { ...good, fallback: 'b/other' },
          { ...good, id: 'b', models: ['m'] },
        ],
      },
    ],
    ['servers[0].parameters.stream: is set by the chat itself', one({ parameters: { stream: false } })],
    ['servers[0].adjustable[1]: Invalid option', one({ adjustable: ['temperature', 'top_p'] })],
    ['servers[0].parameters.temperature: Too big', one({ parameters: { temperature: 3 } })],
    [
      'servers[0].models[0].parameters.max_completion_tokens: is the same limit',
      model({ parameters: { max_tokens: 5, max_completion_tokens: 5 } }),
    ],
    ['servers[0].timeouts.firstToken: Too small', one({ timeouts: { firstToken: 0 } })],
  ])('%s', (expected, given) => {
    const mistakes = mistakesIn(given)
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatch(new RegExp(`^${expected.replace(/[^\w ]/g, String.raw`\$&`)}`))
    expect(mistakes[0]).not.toMatch(/sk-inline|secret@/)
  })

  it('together with all the others', () => {
    const mistakes = mistakesIn({
      servers: [
        { id: 'A', baseUrl: 'nowhere.example', protocol: 'x', wrong: 1, models: [{ id: 'm', fallback: 'c/n' }, 'm'] },
        { id: 'b', apiKey: 'sk-inline', parameters: { model: 'x', temperature: 'hot' } },
        { id: 'b', baseUrl, headers: { cookie: 'a=b' } },
      ],
      more: true,
    })
    expect(mistakes.map((mistake) => mistake.split(': ')[0]).toSorted()).toEqual([
      'more',
      'servers[0].baseUrl',
      'servers[0].id',
      'servers[0].models[0].fallback',
      'servers[0].models[1].id',
      'servers[0].protocol',
      'servers[0].wrong',
      'servers[1].apiKey',
      'servers[1].baseUrl',
      'servers[1].parameters.temperature',
      'servers[2].headers.cookie',
      'servers[2].id',
    ])
  })

  it('of a file with an empty key, too', () => {
    expect(mistakesIn(one({ apiKey: { file: join(folder, 'empty') } }))).toEqual([
      `servers[0].apiKey.file: ${join(folder, 'empty')} is empty`,
    ])
  })
})

it('is refused beside the variables that describe one server', () => {
  const beside = { MODELS: 'm', OPENAI_BASE_URL: baseUrl, MODEL_API: 'chat', MODEL_IS_DEMO: '1' }
  expect(() => parseEnv({ DATABASE_URL, MODEL_SERVERS: '{}', ...beside })).toThrow(
    /MODELS: describes one.*\n.*OPENAI_BASE_URL: describes one.*\n.*MODEL_API: describes one.*\n.*MODEL_IS_DEMO: describes one/,
  )
})
