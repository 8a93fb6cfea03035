import { TokenParser, TokenType } from '@streamparser/json'
import { budgets } from '../../budgets.ts'
import type { Fault } from './imported-conversation.ts'

const limits = { ...budgets.import, bytes: budgets.conversation.bytes, messageBytes: budgets.message.bytes }

/** One conversation of a file: its value, or why it cannot be had. */
export type FileEntry = { place: string; value: unknown } | { place: string; fault: Omit<Fault, 'place'> }

export type Token = Parameters<TokenParser['write']>[0]

/** Text that Postgres can hold: what it cannot becomes U+FFFD. */
const storable = (token: Token): Token =>
  typeof token.value === 'string' ? { ...token, value: token.value.replaceAll('\0', '\uFFFD').toWellFormed() } : token

/** The depth of what is directly in a conversation's list of messages, or in ChatGPT's `mapping`. */
const itemDepth = 2
/** Bytes of memory that a token takes beside its text, on average: an object has three. */
const tokenBytes = 32

/** Counts what one conversation costs, and says which limit it passes: before a value is made of it. */
const makeMeter = () => {
  let bytes = 0
  let tokens = 0
  let items = 1
  let itemTokens = 0

  const count = (token: Token, depth: number) => {
    tokens += 1
    itemTokens += 1
    if (typeof token.value === 'string') bytes += Buffer.byteLength(token.value)
    if (depth !== itemDepth || token.token !== TokenType.COMMA) return
    items += 1
    itemTokens = 0
  }
  const tooLarge = (message: string) => ({ reason: 'too_large' as const, message })
  const fault = (depth: number, isClipped: boolean): Omit<Fault, 'place'> | undefined => {
    const holder = depth > itemDepth ? `message ${items} holds` : 'holds'
    if (depth > limits.depth) return { reason: 'too_deep', message: `is nested more than ${limits.depth} deep` }
    if (isClipped) return tooLarge(`${holder} a text of more than ${limits.messageBytes} bytes`)
    if (bytes > limits.bytes) return tooLarge(`has more than ${limits.bytes} bytes of text`)
    if (items > limits.items) return tooLarge(`has more than ${limits.items} messages`)
    if (itemTokens > limits.itemTokens) return tooLarge(`${holder} more than ${limits.itemTokens} values`)
    return tokens > limits.tokens ? tooLarge(`has more than ${limits.tokens} values`) : undefined
  }
  return { count, fault, held: () => bytes + tokens * tokenBytes }
}

/** Puts one conversation together, up to the limits; beyond them it is only followed to its end. */
export const makeEntryAssembler = () => {
  let value: unknown
  let fault: Omit<Fault, 'place'> | undefined
  const meter = makeMeter()
  let parser: TokenParser | undefined = new TokenParser({ paths: ['$'] })
  parser.onValue = (parsed) => {
    value = parsed.value
  }
  return {
    /** Bytes that are held, roughly. */
    held: () => (parser ? meter.held() : 0),
    /** Takes a token; `isClipped` says that it is the beginning of a text that is too long. */
    add: (token: Token, depth: number, isClipped: boolean): void => {
      if (!parser) return
      meter.count(token, depth)
      fault = meter.fault(depth, isClipped)
      // What was assembled so far is let go at once.
      if (fault) parser = undefined
      else parser.write(storable(token))
    },
    result: (place: string): FileEntry => (fault === undefined ? { place, value } : { place, fault }),
  }
}
