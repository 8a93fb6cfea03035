import { OfferedParameters } from '@chatbot/contracts'
import { z } from 'zod'
import { readBaseUrl } from '../base-url.ts'
import { Parameters } from './parameters.ts'
import { resumes } from './wished-model.ts'

const name = z.string().trim().min(1, 'must not be empty').max(200, 'must not have more than 200 characters')
const seconds = z.number().positive().max(86_400)

const whereKeysAre = 'write {"variable": "NAME"} or {"file": "/path"} instead'

/** A secret, by where it is: this file is kept where others read it. */
const Secret = z
  .strictObject(
    { variable: name.optional(), file: name.optional() },
    {
      error: ({ code, input }) =>
        code === 'invalid_type' && typeof input === 'string'
          ? `a key does not belong in this file: ${whereKeysAre}`
          : undefined,
    },
  )
  .refine(({ variable, file }) => (variable === undefined) !== (file === undefined), {
    error: `needs either "variable" or "file": ${whereKeysAre}`,
  })

const headerName = /^[!#$%&'*+.^_`|~\w-]+$/
/** Header fields that hold a key, whatever server it is. */
const keyHeader = /^(?:(?:proxy-)?authorization|cookie|.*api-?key|.*token|.*secret)$/i
/** Those that the client writes, or that belong to the connection. */
const ownHeader = /^(?:host|content-length|content-type|transfer-encoding|connection|accept|accept-encoding)$/i

const Header = z.preprocess(
  (value) => (typeof value === 'string' ? { value } : value),
  z.union([z.strictObject({ value: z.string().regex(/^[\t\x20-\x7e\x80-\xff]*$/) }), Secret], {
    error: 'must be a text, {"variable": "NAME"} or {"file": "/path"}',
  }),
)

const Headers = z.record(z.string(), Header).check(({ value, issues }) => {
  for (const [field, header] of Object.entries(value)) {
    const report = (message: string) => issues.push({ code: 'custom', input: field, path: [field], message })
    if (!headerName.test(field)) report('is no name of a header')
    else if (ownHeader.test(field)) report('is set by the chat itself')
    else if ('value' in header && keyHeader.test(field)) report(`a key does not belong in this file: ${whereKeysAre}`)
  }
})

const BaseUrl = z.string({ error: 'must be an address, such as "http://localhost:11434/v1"' }).check((given) => {
  try {
    const { authorization } = readBaseUrl(given.value)
    if (authorization === undefined) return
    const message = 'holds credentials, which do not belong in this file: use apiKey, or a header "authorization"'
    given.issues.push({ code: 'custom', input: '', message })
  } catch (error) {
    const message = error instanceof Error ? error.message : 'is no address'
    given.issues.push({ code: 'custom', input: given.value, message })
  }
})

const amount = z.number().min(0).max(1_000_000)

/** For a million tokens. */
const Price = z.strictObject({
  input: amount,
  output: amount,
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be the three letters of a currency, such as "EUR"')
    .default('USD'),
})

/** What may be said of a model, and of a server for all of its models. */
const settings = {
  contextWindow: z.number().int().min(1_000).max(100_000_000).optional(),
  vision: z.boolean().optional(),
  reasoning: z.boolean().optional(),
  resume: z.enum(resumes).optional(),
  price: Price.optional(),
  parameters: Parameters.optional(),
  adjustable: z.array(OfferedParameters.keyof()).optional(),
  fallback: name.optional(),
}

const ListedModel = z.preprocess(
  (value) => (typeof value === 'string' ? { id: value } : value),
  z.strictObject(
    { id: name, label: name.optional(), ...settings },
    { error: ({ code }) => (code === 'invalid_type' ? 'must be an id, or an object with an "id"' : undefined) },
  ),
)

const Server = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9._-]{0,30}[a-z0-9])?$/,
      'must be 1 to 32 lower-case letters, digits, dots, hyphens or underscores, without one of these at its ends',
    ),
  label: name.optional(),
  baseUrl: BaseUrl,
  protocol: z.enum(['auto', 'chat', 'responses']).default('auto'),
  apiKey: Secret.optional(),
  headers: Headers.default({}),
  models: z.array(ListedModel).min(1, 'names no model: leave it out to offer what the server lists').optional(),
  timeouts: z.strictObject({ firstToken: seconds.optional(), silence: seconds.optional() }).default({}),
  ...settings,
})

/** The file that MODEL_SERVERS names. */
export const ServerFile = z.strictObject(
  { servers: z.array(Server).min(1, 'names no server') },
  { error: ({ code }) => (code === 'invalid_type' ? 'must be an object with a list "servers"' : undefined) },
)

export type ServerInFile = z.infer<typeof Server>
export type SettingsInFile = Pick<ServerInFile, keyof typeof settings>
export type SecretInFile = z.infer<typeof Secret>
