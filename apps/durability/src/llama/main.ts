import { strict as assert } from 'node:assert'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@chatbot/dev-stack/postgres'
import { answers, startChild } from '../child.ts'
import { tryModelServer } from '../model-server/try-model-server.ts'
import { installLlama } from './install.ts'

/** A real model: llama.cpp behind a small HTTP server. */
const { module, model } = await installLlama()
const logs = mkdtempSync(join(tmpdir(), 'chatbot-llama-'))
const port = await freePort()
const server = startChild({
  program: join(import.meta.dirname, 'serve.ts'),
  cwd: import.meta.dirname,
  env: { LLAMA_MODULE: module, LLAMA_MODEL: model, PORT: String(port) },
  logFile: join(logs, 'llama.log'),
})
await answers(`http://127.0.0.1:${port}/v1/models`)
await tryModelServer({
  url: `http://127.0.0.1:${port}`,
  logs,
  model: 'smollm2-135m-instruct',
  question: 'Write a long story about a fox who lives near a harbour.',
  length: 300,
  checkJoint: (text, seen) => {
    // A few words that come twice around the joint are a repetition.
    const repeated = text.slice(seen.length - 30, seen.length)
    assert(!text.slice(seen.length, seen.length + 60).includes(repeated))
  },
})
server.process.kill('SIGKILL')
console.log('llama: passed')
process.exit(0)
