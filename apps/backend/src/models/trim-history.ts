import { setImmediate as nextTurn } from 'node:timers/promises'
import { type LoadedMessage, textsOf } from './load-attachments.ts'
import type { ModelRequest } from './model-client.ts'
import { ModelError } from './model-error.ts'

/** Tokens that OpenAI's chat format adds to each message, as published in its cookbook. */
const perMessage = 4
/** What a large image costs OpenAI's models, in tokens. */
const perImage = 1_500
/** Kept free for the answer where nothing else is known, in tokens: a quarter of the window, at most this many. */
const largestReserve = 16_384

export type CountTokens = (text: string) => number

/**
 * UTF-16 code units. Byte pair encoding is quadratic in the length of an unbroken run: 200,000 times the same letter
 * held the event loop for 42 s; in pieces it takes milliseconds and counts at most a token a piece too many.
 */
const longestPiece = 1_024
/** UTF-16 code units, some milliseconds of counting; a multiple of the above. */
const countedAtOnce = 65_536

/** o200k_base, the encoding of OpenAI's current models and near enough for others; loaded when first needed. */
export const loadCountTokens = async (): Promise<CountTokens> => {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base')
  // What a user types is text, whatever it looks like.
  const asText = { disallowedSpecial: new Set<string>() }
  return (text) => {
    let tokens = 0
    for (let at = 0; at < text.length; at += longestPiece) {
      tokens += countTokens(text.slice(at, at + longestPiece), asText)
    }
    return tokens
  }
}

const imagesOf = ({ parts = [] }: LoadedMessage) => parts.filter(({ type }) => type === 'image').length

/**
 * The tokens of texts. A long one takes long to count: other answers go on in between. Nothing is counted beyond `most`: what
 * is returned is then more than that, and less than the whole.
 */
export const costOfTexts = async (texts: readonly string[], count: CountTokens, most: number): Promise<number> => {
  let cost = 0
  for (const text of texts) {
    cost += perMessage
    for (let at = 0; at < text.length && cost <= most; at += countedAtOnce) {
      cost += count(text.slice(at, at + countedAtOnce))
      if (text.length > countedAtOnce) await nextTurn()
    }
  }
  return cost
}

const costOf = async (message: LoadedMessage, count: CountTokens, most: number): Promise<number> => {
  const images = imagesOf(message) * perImage
  return images + (await costOfTexts(textsOf(message), count, most - images))
}

/** A token is at least a byte, a UTF-16 code unit at most three of them: what surely fits is not counted. */
const surelyFits = (texts: string[], room: number) =>
  texts.reduce((sum, text) => sum + 3 * text.length + perMessage, 0) <= room

/**
 * Drops whole messages, oldest first, until the rest fits the context window beside the system prompt, the prefix and
 * room for an answer. The last message is the question: it is always kept, and an answer is never left without one.
 * @throws ModelError context_too_long when the question alone does not fit
 */
export const trimHistory = async (
  request: Pick<ModelRequest, 'systemPrompt' | 'prefix'> & { messages: LoadedMessage[] },
  { contextWindow, answerTokens }: { contextWindow: number; answerTokens?: number | undefined },
  load: () => Promise<CountTokens> = loadCountTokens,
): Promise<LoadedMessage[]> => {
  const { messages, prefix } = request
  const fixed = [request.systemPrompt ?? '', prefix]
  const room = contextWindow - (answerTokens ?? Math.min(largestReserve, Math.floor(contextWindow / 4)))
  const images = messages.reduce((sum, message) => sum + imagesOf(message), 0)
  if (surelyFits([...fixed, ...messages.flatMap(textsOf)], room - images * perImage)) return messages

  const count = await load()
  let left = room - (await costOfTexts(fixed, count, room))
  let first = messages.length
  while (first > 0) {
    const message = messages[first - 1]
    const cost = message ? await costOf(message, count, left) : 0
    if (cost > left) break
    left -= cost
    first -= 1
  }
  if (first === messages.length) {
    throw new ModelError('context_too_long', 'This message is too long for the model.')
  }
  const kept = messages.slice(first)
  const firstQuestion = kept.findIndex(({ role }) => role === 'user')
  return firstQuestion > 0 ? kept.slice(firstQuestion) : kept
}
