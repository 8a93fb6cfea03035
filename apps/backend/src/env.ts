import { z } from 'zod'

const seconds = (fallback: number) => z.coerce.number().positive().max(86_400).default(fallback)
const optionalText = z
  .string()
  .transform((value) => value.trim() || undefined)
  .optional()
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true')

const Env = z
  .object({
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    /** Where a pooler stands before the database: the address of the database itself, for LISTEN and the log. */
    DIRECT_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
    OPENAI_API_KEY: optionalText,
    OPENAI_API_KEY_FILE: optionalText,
    OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    MODEL_API: z.enum(['auto', 'chat', 'responses']).default('auto'),
    /** Ids separated by commas, the first one the default; `id=resume` sets what a takeover does with it. */
    MODELS: optionalText,
    /** Tokens; of models the catalogue does not know. */
    MODEL_CONTEXT_WINDOW: z.coerce.number().int().min(1_000).default(128_000),
    MODEL_FIRST_TOKEN_TIMEOUT: seconds(60),
    MODEL_SILENCE_TIMEOUT: seconds(60),
    MODEL_IS_DEMO: flag.default(false),
    DEFAULT_SYSTEM_PROMPT: optionalText,
    TITLES: flag.default(true),
    AUTH_SECRET: z.string().min(32).optional(),
    /** Where browsers find the chat. With https, cookies are sent over TLS only. */
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Origins of the pages, separated by commas, that may write with a cookie. Empty: the request's own host. */
    TRUSTED_ORIGINS: optionalText,
    PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    METRICS_PORT: z.coerce.number().int().min(0).max(65_535).default(9464),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    /** Heartbeats of a replica's lease, and after how long without one it is dead. */
    LEASE_INTERVAL: seconds(2),
    LEASE_TTL: seconds(6),
    /** How long SIGTERM waits for running answers before it hands them over. */
    DRAIN_TIMEOUT: seconds(25),
    /** How long the log of an ended answer is kept for late readers. */
    LOG_RETENTION: seconds(600),
    RATE_LIMIT_PER_MINUTE: z.coerce.number().int().min(0).default(0),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    APP_VERSION: z.string().default('dev'),
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  })
  .refine((env) => env.LEASE_TTL >= 2 * env.LEASE_INTERVAL, {
    path: ['LEASE_TTL'],
    message: 'must be at least twice LEASE_INTERVAL',
  })

  .refine((env) => env.NODE_ENV !== 'production' || env.AUTH_SECRET !== undefined, {
    path: ['AUTH_SECRET'],
    message: 'is required in production: at least 32 characters',
  })

export type Env = z.infer<typeof Env>

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

/** The only reader of process.env. */
export const readEnv = (): Env => parseEnv(process.env)
