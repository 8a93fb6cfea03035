import type OpenAI from 'openai'

/**
 * How a server is told to continue the assistant message at the end of a request.
 * `trailing`: it does so by itself (llama.cpp, Ollama, Anthropic up to Claude 4.5).
 * `flags`: parameters of the request (vLLM, SGLang, TGI).
 * `prefix`: a field of the message (Mistral, DeepSeek's beta, LiteLLM).
 */
export type PrefillForm = 'trailing' | 'flags' | 'prefix'

/** How a server and a model continue a message. `ask`: they take no prefill, and the model is asked to continue in words. */
export type KnownForm = PrefillForm | 'ask'

/** The order in which an unknown server is probed. */
export const prefillForms: readonly PrefillForm[] = ['trailing', 'flags', 'prefix']

/** Anthropic refuses a trailing assistant message from Claude 4.6 on; these are the families that take one. */
const claudeWithPrefill = /claude-(?:2|3|instant|(?:opus|sonnet|haiku)-4(?:-[015](?!\d))?(?:-\d{8})?$)/

const hostOf = (server: string) => (URL.canParse(server) ? new URL(server).hostname : '')

/** Returns the form that a hosted service documents, or undefined for a server that has to be probed. */
export const documentedForm = (server: string, model: string): KnownForm | undefined => {
  if (server === 'OpenAI') return 'ask'
  const host = hostOf(server)
  if (host === 'api.openai.com' || host.endsWith('.openai.azure.com')) return 'ask'
  if (host === 'api.mistral.ai') return 'prefix'
  if (host === 'api.deepseek.com') return /\/beta\b/.test(server) ? 'prefix' : 'ask'
  if (host === 'api.anthropic.com') return claudeWithPrefill.test(model) ? 'trailing' : 'ask'
  return undefined
}

type ChatBody = OpenAI.ChatCompletionCreateParamsStreaming

/** Marks the last message of a body as one to continue. */
export const markPrefill = (body: ChatBody, form: PrefillForm): ChatBody => {
  if (form === 'flags') return Object.assign(body, { continue_final_message: true, add_generation_prompt: false })
  const last = body.messages.at(-1)
  if (form === 'prefix' && last) Object.assign(last, { prefix: true })
  return body
}

/**
 * A question whose answer is known, cut within a word: only a server that continues the message goes on with `goesOn`;
 * one that begins a new message starts with a whole word. Small models write "Wednesdays".
 */
export const prefillProbe = {
  question: 'List the days of the week in English, separated by spaces, beginning with Monday. Nothing else.',
  begun: 'Monday Tuesday Wednes',
  goesOn: /^days?\b/,
  maxTokens: 8,
  milliseconds: 20_000,
}

/** Leaves out white space at the end, which chat templates trim and Anthropic refuses. */
export const withoutTail = (prefix: string): { sent: string; tail: string } => {
  const sent = prefix.trimEnd()
  return { sent, tail: prefix.slice(sent.length) }
}

/**
 * Removes from the start of a continuation the white space that the text already ends with. A model that was not shown
 * the white space writes it again, or leaves it out.
 */
export const makeTailJoint = (tail: string) => {
  let space: string | undefined = tail === '' ? undefined : ''
  return {
    push: (piece: string): string => {
      if (space === undefined) return piece
      space += piece
      const word = space.search(/\S/)
      if (word === -1) return ''
      const [before, after] = [space.slice(0, word), space.slice(word)]
      space = undefined
      if (before.startsWith(tail)) return before.slice(tail.length) + after
      // The indentation of a line that has begun already.
      return tail.endsWith('\n') && !before.includes('\n') ? before + after : after
    },
    end: (): string => '',
  }
}
