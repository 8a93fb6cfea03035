import { usageOf } from '../usage.ts'
import { type Piece, readContent, readReasoning } from './content.ts'
import { readError } from './error.ts'
import { readFinish } from './finish-reason.ts'
import { makeIncrements } from './increments.ts'
import { isObject, type JsonObject, objectOf, stringOf } from './json.ts'
import type { ReadValue } from './read-events.ts'
import type { WireEvent } from './wire-event.ts'

const readUsage = (value: JsonObject): WireEvent[] => {
  const counts = objectOf(value.usage) ?? objectOf(objectOf(value.x_groq)?.usage)
  const { usage } = counts ? usageOf(counts.prompt_tokens, counts.completion_tokens) : {}
  return usage ? [{ type: 'usage', usage }] : []
}

/** The first choice: only one was asked for, and some servers count it from 1. */
const choiceOf = (value: JsonObject): JsonObject | undefined => {
  if (Array.isArray(value.choices)) {
    return value.choices.find((choice) => isObject(choice) && !choice.index) ?? value.choices.find(isObject)
  }
  // Ollama's and llama.cpp's own protocols, which gateways pass on.
  const said = value.message ?? value.delta ?? value.content ?? value.response
  if (said === undefined) return undefined
  const hasEnded = value.done === true || value.stop === true
  return {
    delta: isObject(said) ? said : { content: said },
    finish_reason: value.done_reason ?? (hasEnded ? 'stop' : undefined),
  }
}

const readPieces = (said: JsonObject): Piece[] => {
  const pieces: Piece[] = []
  const reasoning = readReasoning(said)
  if (reasoning) pieces.push({ type: 'reasoning', text: reasoning })
  if (typeof said.content === 'string') {
    if (said.content) pieces.push({ type: 'text', text: said.content })
  } else pieces.push(...readContent(said.content))
  const refusal = stringOf(said.refusal)
  if (refusal) pieces.push({ type: 'text', text: refusal })
  return pieces
}

const isBlank = (value: JsonObject | undefined) => value === undefined || Object.keys(value).length === 0

/**
 * Makes the reader of one Chat Completions stream: each JSON value of it becomes events. It keeps whether the text comes in
 * deltas, beside which Perplexity repeats the whole message so far, and whether deltas are all of the text so far.
 */
export const makeChatReader = (): ReadValue => {
  let hasDeltas = false
  const increments = { text: makeIncrements(), reasoning: makeIncrements() }

  const release = (type: Piece['type']): WireEvent[] => {
    const text = increments[type].release()
    return text === '' ? [] : [{ type, text }]
  }
  const addPieces = (events: WireEvent[], pieces: readonly Piece[]): void => {
    for (const { type, text: given } of pieces) {
      const text = increments[type].push(given)
      // Text may be split into thoughts later: what was said before this comes before it.
      if (text !== '' || increments[type].isHolding()) events.push(...release(type === 'text' ? 'reasoning' : 'text'))
      if (text !== '') events.push({ type, text })
    }
  }
  const end = (): WireEvent[] => [...release('reasoning'), ...release('text')]

  const readChoice = (choice: JsonObject, isWhole: boolean): WireEvent[] => {
    const failed = isObject(choice.error) ? readError(choice) : undefined
    if (failed) return [...end(), { type: 'error', error: failed, cause: 'server' }]
    const delta = typeof choice.delta === 'string' ? { content: choice.delta } : objectOf(choice.delta)
    const message = objectOf(choice.message)
    const events: WireEvent[] = []
    if (!isBlank(delta)) {
      hasDeltas = true
      addPieces(events, readPieces(delta ?? {}))
    } else if (message && !hasDeltas) addPieces(events, readPieces(message))
    else if (delta === undefined && message === undefined && typeof choice.text === 'string' && choice.text) {
      addPieces(events, [{ type: 'text', text: choice.text }])
    }
    const finish = readFinish(choice.finish_reason ?? choice.finishReason)
    if (finish) events.push(...end(), finish)
    else if (isWhole && message && choice.delta === undefined) events.push(...end(), { type: 'finish', reason: 'stop' })
    return events
  }

  const read = (value: unknown, isBare: boolean): WireEvent[] => {
    if (Array.isArray(value)) return value.flatMap((item) => (isObject(item) ? read(item, isBare) : []))
    if (!isObject(value)) return []
    const error = readError(value)
    if (error) return [...end(), { type: 'error', error, cause: 'server' }]
    const choice = choiceOf(value)
    const events = choice ? readChoice(choice, isBare || value.object === 'chat.completion') : []
    events.push(...readUsage(value))
    return events
  }
  return Object.assign(read, { end })
}
