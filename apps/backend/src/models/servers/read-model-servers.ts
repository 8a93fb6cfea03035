import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Env } from '../../env.ts'
import { makeApiKey } from '../api-key.ts'
import { readBaseUrl } from '../base-url.ts'
import type { ModelServer } from './model-server.ts'
import { limitNames } from './parameters.ts'
import { printPath, readServerFile } from './read-server-file.ts'
import type { SecretInFile, ServerInFile, SettingsInFile } from './server-file.ts'
import type { ModelSettings } from './wished-model.ts'

type ReadVariable = (name: string) => string | undefined

const fail = (mistakes: readonly string[]): never => {
  throw new Error(`MODEL_SERVERS is not right:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`)
}

const reasonOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'it is no file'

/** A path has one line and does not begin as JSON does. */
const isText = (given: string) => /^[[{]|\n|^servers:/.test(given)

const readText = (given: string): string => {
  if (isText(given)) return given
  const path = resolve(given)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return fail([`${path} cannot be read (${reasonOf(error)})`])
  }
}

/** What is wrong with a place that a key is taken from. */
const checkSecret = ({ variable, file }: SecretInFile, readVariable: ReadVariable) => {
  if (variable !== undefined) {
    return readVariable(variable) === undefined ? { part: 'variable', message: `${variable} is not set` } : undefined
  }
  if (file === undefined) return undefined
  try {
    return readFileSync(file, 'utf8').trim() === '' ? { part: 'file', message: `${file} is empty` } : undefined
  } catch (error) {
    return { part: 'file', message: `${file} cannot be read (${reasonOf(error)})` }
  }
}

const checkSecrets = (servers: readonly ServerInFile[], readVariable: ReadVariable): string[] =>
  servers.flatMap(({ apiKey, headers }, index) => {
    const secrets: [PropertyKey[], SecretInFile][] = [
      ...(apiKey ? [[['apiKey'], apiKey] satisfies [PropertyKey[], SecretInFile]] : []),
      ...Object.entries(headers).flatMap(([name, header]): [PropertyKey[], SecretInFile][] =>
        'value' in header ? [] : [[['headers', name], header]],
      ),
    ]
    return secrets.flatMap(([path, secret]) => {
      const found = checkSecret(secret, readVariable)
      return found ? [`${printPath(['servers', index, ...path, found.part])}: ${found.message}`] : []
    })
  })

const toSettings = ({ vision, reasoning, parameters, ...given }: SettingsInFile): ModelSettings => {
  const limits = new Set<string>(limitNames)
  const entries = Object.entries(parameters ?? {})
  const maxTokens = entries.find(([name]) => limits.has(name))?.[1]
  return {
    contextWindow: given.contextWindow,
    price: given.price,
    resume: given.resume,
    fallback: given.fallback,
    adjustable: given.adjustable,
    seesImages: vision,
    reasons: reasoning,
    parameters: Object.fromEntries(entries.filter(([name]) => !limits.has(name))),
    maxTokens: typeof maxTokens === 'number' ? maxTokens : undefined,
  }
}

const toModelServer = (given: ServerInFile, index: number, options: { env: Env; readVariable: ReadVariable }) => {
  const { env, readVariable } = options
  const readSecret = ({ variable, file }: SecretInFile) =>
    makeApiKey({ key: variable === undefined ? undefined : readVariable(variable), file })
  const secretHeaders = Object.entries(given.headers).flatMap(([name, header]): [string, () => Promise<string>][] =>
    'value' in header ? [] : [[name, readSecret(header)]],
  )
  const plainHeaders = Object.entries(given.headers).flatMap(([name, header]): [string, string][] =>
    'value' in header ? [[name, header.value]] : [],
  )
  const { baseUrl } = given
  const host = new URL(readBaseUrl(baseUrl).baseUrl).hostname
  const server: ModelServer = {
    id: given.id,
    label: given.label ?? given.id,
    host,
    isOpenAi: host === 'api.openai.com',
    isDemo: false,
    baseUrl: async () => baseUrl,
    addressSetting: `servers[${index}].baseUrl in MODEL_SERVERS`,
    apiKey: given.apiKey ? readSecret(given.apiKey) : async () => 'none',
    headers: {
      // A key in a header of its own is the only one: servers refuse a wrong one beside it.
      ...(!given.apiKey && secretHeaders.length > 0 && { Authorization: null }),
      ...Object.fromEntries(plainHeaders),
    },
    secretHeaders: async () =>
      Object.fromEntries(await Promise.all(secretHeaders.map(async ([name, read]) => [name, await read()]))),
    protocol: given.protocol,
    models: given.models?.map(({ id, label, ...settings }) => ({ id, label, ...toSettings(settings) })),
    defaults: toSettings(given),
    timeouts: {
      firstToken: given.timeouts.firstToken ?? env.MODEL_FIRST_TOKEN_TIMEOUT,
      silence: given.timeouts.silence ?? env.MODEL_SILENCE_TIMEOUT,
    },
  }
  return server
}

/**
 * The servers that MODEL_SERVERS describes, in its order; undefined where it is not set.
 * @throws Error that names every mistake by its path: of the file, and of the variables and files that it takes keys from
 */
export const readModelServers = (options: { env: Env; readVariable: ReadVariable }): ModelServer[] | undefined => {
  const given = options.env.MODEL_SERVERS
  if (given === undefined) return undefined
  const read = readServerFile(readText(given))
  if ('mistakes' in read) return fail(read.mistakes)
  const mistakes = checkSecrets(read.servers, options.readVariable)
  if (mistakes.length > 0) return fail(mistakes)
  return read.servers.map((server, index) => toModelServer(server, index, options))
}
