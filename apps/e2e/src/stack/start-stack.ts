import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createDemoModel, type DemoModel } from '@chatbot/demo-model'
import { freePort, startTestPostgres } from '@chatbot/dev-stack/postgres'
import { migrate } from '@chatbot/prisma/migrate'
import { type Network, startNetwork } from './network.ts'
import { type Server, startServer } from './start-server.ts'
import { startTlsProxy, type TlsProxy } from './tls-proxy.ts'

/** Bytes: small, so that a test reaches them. */
export const attachmentLimits = { file: 4 * 1024 ** 2, all: 6 * 1024 ** 2 }

const root = resolve(import.meta.dirname, '../../../..')

const built = (app: 'backend' | 'frontend'): string => {
  const folder = join(root, `apps/${app}/.next/standalone/apps/${app}`)
  if (!existsSync(join(folder, 'server.js'))) throw new Error(`apps/${app} is not built: run \`npx pnpm build\` first.`)
  return folder
}

/** How browsers reach the chat, and whether PUBLIC_URL says so; the chart and `pnpm dev` leave it out by default. */
export type Access = 'http' | 'http without PUBLIC_URL' | 'https'

/** What a test may do to the parts of a stack that it started itself. */
export type Stack = {
  /** Where the browser finds the chat. */
  readonly url: string
  /** Another way to the same chat, which can be cut. */
  readonly network: Network
  /** The same chat over TLS; PUBLIC_URL names it with the access `https` only. */
  readonly secure: TlsProxy
  readonly backend: Server
  readonly frontend: Server
  readonly model: DemoModel
  readonly databaseUrl: string
  /** The backend's metrics in Prometheus's text format. */
  readonly metricsUrl: string
  stop(): Promise<void>
}

type StackOptions = {
  tokensPerSecond?: number
  firstTokenMs?: number
  access?: Access
  /** Variables of the backend that say where models are, instead of those for the demo model. */
  models?: Record<string, string>
}

/** Production builds of backend and frontend, a real Postgres, and the demo model over HTTP, at a speed of its own. */
export const startStack = async ({ access = 'http', models, ...speed }: StackOptions = {}): Promise<Stack> => {
  const [postgres, model] = [await startTestPostgres(), createDemoModel({ tokensPerSecond: 100, ...speed })]
  await migrate({ databaseUrl: postgres.url, log: () => undefined })
  const { url: modelUrl } = await model.listen()
  const [frontendPort, backendPort, metricsPort] = [await freePort(), await freePort(), await freePort()]
  const network = await startNetwork({ port: await freePort(), to: frontendPort })
  const secure = await startTlsProxy({ port: await freePort(), to: frontendPort })
  const url = access === 'https' ? secure.url : `http://localhost:${frontendPort}`
  const common = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOSTNAME: '0.0.0.0' }
  const backend = await startServer({
    name: 'backend',
    cwd: built('backend'),
    ready: `http://127.0.0.1:${backendPort}/api/health/ready`,
    env: {
      ...common,
      PORT: String(backendPort),
      METRICS_PORT: String(metricsPort),
      DATABASE_URL: postgres.url,
      ...(models ?? {
        OPENAI_BASE_URL: modelUrl,
        MODEL_IS_DEMO: '1',
        // One that sees images, and one that does not.
        MODELS: 'demo,demo-count=blind',
      }),
      ATTACHMENT_MAX_BYTES: String(attachmentLimits.file),
      ATTACHMENT_QUOTA: String(attachmentLimits.all),
      // Not the default: the page has it from the server.
      TEMPORARY_CHAT_RETENTION: String(12 * 3_600),
      NEXT_MANUAL_SIG_HANDLE: '1',
      DRAIN_TIMEOUT: '2',
      ...(access !== 'http without PUBLIC_URL' && { PUBLIC_URL: url, TRUSTED_ORIGINS: network.url }),
      // Every test is a guest of one address.
      RATE_LIMIT_PER_MINUTE: '0',
      RUNNING_ANSWERS_PER_USER: '0',
      RUNNING_ANSWERS_PER_ADDRESS: '0',
      AUTH_SECRET: 'only-for-these-tests-only-for-these-tests',
    },
  })
  const frontend = await startServer({
    name: 'frontend',
    cwd: built('frontend'),
    ready: `http://127.0.0.1:${frontendPort}/`,
    env: { ...common, PORT: String(frontendPort), BACKEND_URL: `http://127.0.0.1:${backendPort}` },
  })
  return {
    url,
    network,
    secure,
    backend,
    frontend,
    model,
    databaseUrl: postgres.url,
    metricsUrl: `http://127.0.0.1:${metricsPort}/metrics`,
    stop: async () => {
      await Promise.all([network.close(), secure.close()])
      await Promise.all([frontend.kill(), backend.kill()])
      await model.close()
      await postgres.stop('immediate')
    },
  }
}
