import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'

/** The part of node-llama-cpp that is used here; it is no dependency, so its types are not installed. */
type Sequence = { dispose: () => void }
type Model = {
  tokenize: (text: string, hasSpecialTokens: boolean) => number[]
  createContext: (options: {
    contextSize: number
    sequences: number
    threads: number
  }) => Promise<{ getSequence: () => Sequence }>
}
type Completion = {
  generateCompletionWithMeta: (
    input: number[],
    options: {
      maxTokens: number
      signal: AbortSignal
      stopOnAbortSignal: boolean
      onTextChunk: (text: string) => void
    },
  ) => Promise<{ metadata: { stopReason: string } }>
}
type LlamaModule = {
  getLlama: (options: {
    gpu: false
    build: 'never'
  }) => Promise<{ loadModel: (o: { modelPath: string }) => Promise<Model> }>
  LlamaCompletion: new (options: { contextSequence: Sequence }) => Completion
}
type Asked = { messages: { role: string; content: string }[]; max_tokens?: number; stream?: boolean }

const { LLAMA_MODULE = '', LLAMA_MODEL = '', PORT = '0' } = process.env
const id = 'smollm2-135m-instruct'
const sequences = 6

const { getLlama, LlamaCompletion }: LlamaModule = await import(pathToFileURL(LLAMA_MODULE).href)
const llama = await getLlama({ gpu: false, build: 'never' })
const model = await llama.loadModel({ modelPath: LLAMA_MODEL })
// Several threads spin while others hold the cores, which makes a busy machine a hundred times as slow.
const context = await model.createContext({ contextSize: 2_048, sequences, threads: 1 })

/** ChatML, the template of this model. As in llama.cpp's own server, a last message of the assistant stays open. */
const toPrompt = ({ messages }: Asked): string => {
  const turns = messages.map(({ role, content }) => `<|im_start|>${role}\n${content}`).join('<|im_end|>\n')
  return messages.at(-1)?.role === 'assistant' ? turns : `${turns}<|im_end|>\n<|im_start|>assistant\n`
}

const readBody = async (request: IncomingMessage): Promise<Asked> => {
  let text = ''
  for await (const piece of request) text += piece
  return JSON.parse(text)
}

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const asked = await readBody(request)
  const left = new AbortController()
  response.on('close', () => left.abort())
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (delta: object, finish_reason: string | null) =>
    response.write(`data: ${JSON.stringify({ model: id, choices: [{ index: 0, delta, finish_reason }] })}\n\n`)
  const sequence = context.getSequence()
  try {
    const { metadata } = await new LlamaCompletion({ contextSequence: sequence }).generateCompletionWithMeta(
      model.tokenize(toPrompt(asked), true),
      {
        maxTokens: asked.max_tokens ?? 160,
        signal: left.signal,
        stopOnAbortSignal: true,
        onTextChunk: (content) => send({ content }, null),
      },
    )
    send({}, metadata.stopReason === 'maxTokens' ? 'length' : 'stop')
    response.end('data: [DONE]\n\n')
  } finally {
    sequence.dispose()
  }
}

createServer((request, response) => {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ object: 'list', data: [{ id, object: 'model', owned_by: 'llamacpp' }] }))
    return
  }
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    response.destroy()
  })
}).listen(Number(PORT), '127.0.0.1')
