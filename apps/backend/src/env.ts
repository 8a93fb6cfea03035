import { z } from 'zod'
import { readBaseUrl } from './models/base-url.ts'

const seconds = (fallback: number) => z.coerce.number().positive().max(86_400).default(fallback)
const optionalText = z
  .string()
  .transform((value) => value.trim() || undefined)
  .optional()
const baseUrl = z
  .string()
  .trim()
  .check((given) => {
    try {
      readBaseUrl(given.value)
    } catch (error) {
      given.issues.push({
        code: 'custom',
        input: given.value,
        message: error instanceof Error ? error.message : 'no URL',
      })
    }
  })
const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ })
const limit = (most: number) => z.coerce.number().int().min(0).max(most).optional()
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')

/** Each description is a line of README's configuration table. */
export const Env = z
  .object({
    DATABASE_URL: postgresUrl.describe(
      'Postgres 15 or newer, with `unaccent`, `pg_trgm`, `btree_gin`; `npx pnpm dev` brings its own',
    ),
    DIRECT_DATABASE_URL: postgresUrl
      .optional()
      .describe("past a pooler, for the log's writer and LISTEN; else `DATABASE_URL`"),
    DATABASE_POOL_SIZE: z.coerce
      .number()
      .int()
      .min(2)
      .max(200)
      .default(10)
      .describe('connections of a replica, beside two direct ones'),
    OPENAI_API_KEY: optionalText.describe("the model's key; without one and without a base URL the demo model answers"),
    OPENAI_API_KEY_FILE: optionalText.describe('a file that holds the key; it is read again when it changes'),
    OPENAI_BASE_URL: baseUrl
      .optional()
      .describe(
        "any server that speaks OpenAI's protocol, as in `http://localhost:11434/v1`; else OpenAI. A missing `/v1` is found",
      ),
    MODEL_API: z
      .enum(['auto', 'chat', 'responses'])
      .default('auto')
      .describe('`auto` is Responses for OpenAI, Chat Completions elsewhere'),
    MODELS: optionalText.describe(
      'ids separated by commas, the first one the default; without it the models that the server lists; `id=prefill`, `id=reattach` or `id=none` says how a broken answer goes on, `id=images` that it sees, as in `id=prefill+images`',
    ),
    MODEL_SERVERS: optionalText.describe(
      'several model servers instead of the one above: a JSON or YAML file, or its text; see [docs/model-servers.md](docs/model-servers.md)',
    ),
    MODEL_CONTEXT_WINDOW: z.coerce
      .number()
      .int()
      .min(1_000)
      .default(128_000)
      .describe('tokens, of models that the catalogue does not know'),
    MODEL_FIRST_TOKEN_TIMEOUT: seconds(300).describe(
      'seconds, in which a local server loads a model and reads a long prompt; models that are known to think first have ten times as many, up to 600',
    ),
    MODEL_SILENCE_TIMEOUT: seconds(60).describe('seconds between two tokens'),
    NODE_USE_ENV_PROXY: flag
      .prefault('0')
      .describe('`1`: the model is reached through `HTTPS_PROXY`, except `NO_PROXY`'),
    MODEL_IS_DEMO: flag.prefault('0').describe('whether the server at `OPENAI_BASE_URL` is the demo model'),
    DEFAULT_SYSTEM_PROMPT: optionalText.describe('of conversations without their own'),
    TITLES: flag.prefault('1').describe('whether the model makes titles'),
    TITLE_MODEL: optionalText.describe(
      'id of a cheaper model that makes them, offered or not; else the one that answers',
    ),
    AUTH_SECRET: z
      .string()
      .min(32)
      .optional()
      .describe('at least 32 characters; required in production; `npx pnpm dev` makes one for its checkout'),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .optional()
      .describe(
        'where browsers find the chat: pages of this origin may write; with https, cookies go over TLS only. Without it, pages at localhost, at addresses and at names without a dot may write, no others',
      ),
    TRUSTED_ORIGINS: optionalText.describe('further origins of pages that may write, separated by commas'),
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('of the API'),
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9464).describe('of `/metrics`'),
    METRICS_HOST: optionalText.describe('address that `/metrics` is found at; else every one of the machine'),
    LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
      .default('info')
      .describe('of the JSON log'),
    LEASE_INTERVAL: seconds(2).describe('seconds between two heartbeats of a replica'),
    LEASE_TTL: seconds(6).describe('seconds without a heartbeat after which a replica is dead'),
    DRAIN_TIMEOUT: seconds(25).describe('seconds that SIGTERM waits for running answers before it hands them over'),
    LOG_RETENTION: seconds(600).describe('seconds that the log of an ended answer is kept for late readers'),
    TEMPORARY_CHAT_RETENTION: seconds(86_400).describe(
      'seconds after the last message that a temporary chat is deleted',
    ),
    RATE_LIMIT_PER_MINUTE: limit(100_000).describe(
      'answers that a user may start in a minute; other writes 5 times, reads 30 times as many; of an address, new guests 4 times, reads without a session 30 times. 30 in production unless set, else 0; 0 is no limit',
    ),
    RUNNING_ANSWERS_PER_USER: limit(10_000).describe(
      'answers of a user that may be written at once. 8 in production unless set, else 0; 0 is no limit',
    ),
    RUNNING_ANSWERS_PER_ADDRESS: limit(10_000).describe(
      'the same of all users at one address. 60 in production unless set, else 0; 0 is no limit',
    ),
    IMPORT_MAX_BYTES: z.coerce
      .number()
      .int()
      .min(1)
      .default(1_073_741_824)
      .describe('bytes of a file that is imported; one conversation may have 32 MiB of text, one message 4 MiB'),
    TEXT_QUOTA: z.coerce
      .number()
      .int()
      .min(1)
      .default(1_073_741_824)
      .describe(
        'bytes of text that a user may write, import, copy and share, a row counting for some hundred more; deleting conversations frees them',
      ),
    TEXT_QUOTA_GUEST: z.coerce
      .number()
      .int()
      .min(1)
      .default(33_554_432)
      .describe('the same of a guest; never more than a user has'),
    TEXT_TOTAL_QUOTA: z.coerce
      .number()
      .int()
      .min(1)
      .default(2_147_483_648)
      .describe("bytes of all users' texts together, which Postgres stores; counted every 10 seconds"),
    ATTACHMENT_MAX_BYTES: z.coerce
      .number()
      .int()
      .min(1)
      .max(104_857_600)
      .default(20_971_520)
      .describe('bytes of a file that is attached to a message'),
    ATTACHMENT_QUOTA: z.coerce
      .number()
      .int()
      .min(1)
      .default(1_073_741_824)
      .describe("bytes of all of a user's files together"),
    ATTACHMENT_GUEST_QUOTA: z.coerce
      .number()
      .int()
      .min(1)
      .default(104_857_600)
      .describe("bytes of all of a guest's files together; never more than a user has"),
    ATTACHMENT_TOTAL_QUOTA: z.coerce
      .number()
      .int()
      .min(1)
      .default(5_368_709_120)
      .describe("bytes of all users' files together, which Postgres stores"),
    ATTACHMENT_RETENTION: seconds(86_400).describe('seconds that a file is kept which no message holds'),
    TRUSTED_PROXIES: z.coerce
      .number()
      .int()
      .min(0)
      .max(10)
      .default(0)
      .describe(
        'trusted proxies in front of the backend that add to `X-Forwarded-For`, the frontend being one; 0 takes the address of the connection',
      ),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional().describe('sends OpenTelemetry traces there'),
    APP_VERSION: z.string().default('dev').describe('what `/api/version` says'),
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development').describe('set by the scripts'),
  })
  .refine((env) => env.LEASE_TTL >= 2 * env.LEASE_INTERVAL, {
    path: ['LEASE_TTL'],
    message: 'must be at least twice LEASE_INTERVAL',
  })
  .refine((env) => env.NODE_ENV !== 'production' || env.AUTH_SECRET !== undefined, {
    path: ['AUTH_SECRET'],
    message: 'is required in production: at least 32 characters',
  })
  .refine((env) => env.NODE_ENV !== 'production' || !isKnownSecret(env.AUTH_SECRET ?? ''), {
    path: ['AUTH_SECRET'],
    message: 'must be one that nobody knows: this one is an example, or a few characters again and again',
  })
  .check((given) => {
    const { MODEL_SERVERS, MODELS, OPENAI_BASE_URL, MODEL_API, MODEL_IS_DEMO } = given.value
    if (MODEL_SERVERS === undefined) return
    const beside = { MODELS, OPENAI_BASE_URL, MODEL_API: MODEL_API !== 'auto', MODEL_IS_DEMO }
    for (const [name, value] of Object.entries(beside)) {
      if (!value) continue
      const message = 'describes one server, and MODEL_SERVERS describes them all: set it there'
      given.issues.push({ code: 'custom', input: value, path: [name], message })
    }
  })
  .transform((env) => ({ ...env, ...limitsOf(env), ...guestQuotasOf(env) }))

export type Env = z.output<typeof Env>

type Limits = 'RATE_LIMIT_PER_MINUTE' | 'RUNNING_ANSWERS_PER_USER' | 'RUNNING_ANSWERS_PER_ADDRESS'

/** A production start without any of these must not be open to a flood; tests and development have one caller. */
const productionLimits: Record<Limits, number> = {
  RATE_LIMIT_PER_MINUTE: 30,
  RUNNING_ANSWERS_PER_USER: 8,
  RUNNING_ANSWERS_PER_ADDRESS: 60,
}
const limitsOf = (env: { NODE_ENV: string } & { [Name in Limits]?: number | undefined }): Record<Limits, number> => {
  const limitOf = (name: Limits) => env[name] ?? (env.NODE_ENV === 'production' ? productionLimits[name] : 0)
  return {
    RATE_LIMIT_PER_MINUTE: limitOf('RATE_LIMIT_PER_MINUTE'),
    RUNNING_ANSWERS_PER_USER: limitOf('RUNNING_ANSWERS_PER_USER'),
    RUNNING_ANSWERS_PER_ADDRESS: limitOf('RUNNING_ANSWERS_PER_ADDRESS'),
  }
}

type Quotas = Record<'TEXT_QUOTA' | 'TEXT_QUOTA_GUEST' | 'ATTACHMENT_QUOTA' | 'ATTACHMENT_GUEST_QUOTA', number>

/** A guest never has more than a user: lowering one variable is enough. */
const guestQuotasOf = (env: Quotas) => ({
  TEXT_QUOTA_GUEST: Math.min(env.TEXT_QUOTA_GUEST, env.TEXT_QUOTA),
  ATTACHMENT_GUEST_QUOTA: Math.min(env.ATTACHMENT_GUEST_QUOTA, env.ATTACHMENT_QUOTA),
})

/** The one that `npx pnpm dev` signed with once, those of examples, and what only fills the length. */
const isKnownSecret = (secret: string): boolean =>
  /development-only-secret|change-?me|example|at-least-32/i.test(secret) || new Set(secret).size < 8

/**
 * Parses the environment, empty variables counting as absent.
 * @throws Error that lists every variable that is wrong, and why; no value is repeated.
 */
export const parseEnv = (source: Record<string, string | undefined>): Env => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Env.safeParse(given)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The environment is not right:\n${lines.join('\n')}`)
}

/** The only readers of process.env. */
export const readEnv = (): Env => parseEnv(process.env)

/** A variable that the operator names in a file, such as one that holds a key. Undefined when it is empty. */
export const readVariable = (name: string): string | undefined => process.env[name]?.trim() || undefined
