import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { makeCommands } from './commands.ts'

const repoDir = fileURLToPath(new URL('../../../..', import.meta.url))
const secrets = {
  DATABASE_URL: 'postgresql://me:secret@db/chat',
  DIRECT_DATABASE_URL: 'postgresql://me:secret@db/chat',
  OPENAI_API_KEY: 'secret',
  ANTHROPIC_API_KEY: 'secret',
  GATEWAY_TOKEN: 'secret',
  AUTH_SECRET: 'secret',
}

describe('the programs of `pnpm dev`', () => {
  it('keep secrets from all but the backend and the migrator', () => {
    const commands = makeCommands(repoDir, { ...secrets, BACKEND_URL: 'http://x' })
    const secretIn = (env: NodeJS.ProcessEnv) => Object.values(env).join(' ').includes('secret')
    expect(secretIn(commands.backend({}).env)).toBe(true)
    expect(secretIn(commands.migrate('postgresql://x').env)).toBe(true)
    expect(secretIn(commands.generateClient.env)).toBe(false)
    expect(secretIn(commands.demoModel(4010).env)).toBe(false)
    expect(secretIn(commands.frontend({}).env)).toBe(false)
  })

  it('give the backend the time for its drain before it is killed', () => {
    const { env, patienceMs } = makeCommands(repoDir, { DRAIN_TIMEOUT: '20' }).backend({})
    expect(env).toMatchObject({ DRAIN_TIMEOUT: '20', NEXT_MANUAL_SIG_HANDLE: '1', NEXT_TELEMETRY_DISABLED: '1' })
    expect(Number(env.NEXT_EXIT_TIMEOUT_MS)).toBeGreaterThan(20_000)
    expect(patienceMs).toBeGreaterThan(Number(env.NEXT_EXIT_TIMEOUT_MS))
  })

  it('are found by this machine only, unless somebody asks for more', () => {
    const hosts = (environment: Record<string, string>) => {
      const { backend, frontend } = makeCommands(repoDir, environment)
      return [backend({}), frontend({})].map(({ args }) => args[args.indexOf('--hostname') + 1])
    }
    expect(hosts({})).toEqual(['127.0.0.1', '127.0.0.1'])
    // Some shells say so of the machine.
    expect(hosts({ HOST: 'machine.example.com', HOSTNAME: '0.0.0.0' })).toEqual(['127.0.0.1', '127.0.0.1'])
    expect(hosts({ DEV_HOST: '0.0.0.0' })).toEqual(['0.0.0.0', '0.0.0.0'])
    expect(makeCommands(repoDir, { HOST: '0.0.0.0', DEV_HOST: '0.0.0.0' }).demoModel(4010).env.HOST).toBeUndefined()
  })

  it("do not take the shell's PORT and NODE_ENV for theirs", () => {
    const { env } = makeCommands(repoDir, { PORT: '80', NODE_ENV: 'production' }).demoModel(4010)
    expect(env).toMatchObject({ PORT: '4010', NODE_ENV: undefined })
  })
})
