import { strict as assert } from 'node:assert'
import { spawn } from 'node:child_process'
import { mkdtempSync, openSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers } from '../child.ts'
import { tryModelServer } from '../model-server/try-model-server.ts'
import { startModel } from '../start-model.ts'
import { installLitellm } from './install.ts'

/** A real LiteLLM proxy, as an operator starts it, before the demo model. */
const program = await installLitellm()
if (!program) {
  console.log('litellm: skipped, for it needs Python 3.10 or later with venv')
  process.exit(0)
}
const logs = mkdtempSync(join(tmpdir(), 'chatbot-litellm-'))
const model = await startModel(logs)
const port = await freePort()
const key = `sk-${crypto.randomUUID()}`
const count = 600
// JSON is YAML.
writeFileSync(
  join(logs, 'config.yaml'),
  JSON.stringify({
    model_list: [
      {
        model_name: 'counting',
        litellm_params: {
          model: `openai/demo-count:n=${count},rate=100,first=0`,
          api_base: model.url,
          api_key: 'none',
        },
      },
    ],
    general_settings: { master_key: key },
  }),
)
const output = openSync(join(logs, 'litellm.log'), 'a')
const proxy = spawn(
  program,
  ['--config', join(logs, 'config.yaml'), '--host', '127.0.0.1', '--port', String(port), '--telemetry', 'False'],
  // Nothing is fetched: the table of prices is the one that it ships.
  { stdio: ['ignore', output, output], env: { ...process.env, LITELLM_LOCAL_MODEL_COST_MAP: 'True' } },
)
process.on('exit', () => proxy.kill('SIGKILL'))
// Loading its modules takes minutes on a busy machine.
await answers(`http://127.0.0.1:${port}/health/liveliness`, 300)
await tryModelServer({
  url: `http://127.0.0.1:${port}`,
  env: { OPENAI_API_KEY: key },
  logs,
  model: 'counting',
  question: 'Count.',
  length: 300,
  checkJoint: (text) => {
    const numbers = Array.from({ length: count }, (_, index) => index + 1)
    assert.equal(text, numbers.join(' '))
  },
})
await model.stop()
console.log('litellm: passed')
process.exit(0)
