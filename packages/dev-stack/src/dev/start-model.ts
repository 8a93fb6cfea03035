import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Commands } from './commands.ts'
import { type Environment, portFrom } from './environment.ts'
import type { ChoosePort } from './ports.ts'
import type { Supervisor } from './supervisor.ts'
import { waitUntilReady } from './wait-until-ready.ts'

/** Who answers: what the backend has to know for it, and a description for people. */
export type Model = { readonly variables: Environment; readonly description: string }

/** The model server of the environment; when it names none, the demo model. */
export const startModel = async (options: {
  environment: Environment
  supervisor: Supervisor
  choosePort: ChoosePort
  commands: Commands
}): Promise<Model> => {
  const { choosePort, commands, environment, supervisor } = options
  const { MODEL_SERVERS, OPENAI_API_KEY, OPENAI_API_KEY_FILE, OPENAI_BASE_URL } = environment
  if (MODEL_SERVERS !== undefined) {
    // A relative path is relative to where this command runs, not to the backend's folder.
    const file = resolve(MODEL_SERVERS)
    return {
      variables: existsSync(file) ? { MODEL_SERVERS: file } : {},
      description: 'the servers of MODEL_SERVERS',
    }
  }
  if (OPENAI_BASE_URL !== undefined) return { variables: {}, description: `${OPENAI_BASE_URL} (OPENAI_BASE_URL)` }
  if (OPENAI_API_KEY !== undefined || OPENAI_API_KEY_FILE !== undefined) return { variables: {}, description: 'OpenAI' }

  const port = await choosePort('model', portFrom(environment, 'DEMO_MODEL_PORT', 4010))
  const url = `http://127.0.0.1:${port}/v1`
  supervisor.start(commands.demoModel(port))
  await waitUntilReady({ name: 'model', url: `${url}/models`, signal: supervisor.ending })
  return {
    variables: { OPENAI_BASE_URL: url, MODEL_IS_DEMO: '1' },
    description: 'a demo without a real model: set OPENAI_API_KEY or OPENAI_BASE_URL in .env for one',
  }
}
