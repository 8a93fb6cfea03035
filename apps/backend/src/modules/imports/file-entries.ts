import { type BrokenFileReason, exportFormat } from '@chatbot/contracts'
import { Tokenizer, TokenParser, TokenType } from '@streamparser/json'
import { budgets } from '../../budgets.ts'
import { BrokenFile } from './broken-file.ts'
import { makeStringClipper } from './clip-strings.ts'
import { type FileEntry, makeEntryAssembler, type Token } from './entry-assembler.ts'

const { depth: maxDepth, numberBytes } = budgets.import

export type FileKind = 'chatgpt' | 'chatbot'

const opens = (token: TokenType) => token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET
const closes = (token: TokenType) => token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET
const separates = (token: TokenType) => token === TokenType.COMMA || token === TokenType.COLON

/** Why a file cannot be read, where its tokens alone do not say it. */
class Unreadable extends Error {
  override readonly name = 'Unreadable'
  readonly reason: BrokenFileReason

  constructor(reason: BrokenFileReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/**
 * Reads the conversations out of a file of either kind while it arrives: ChatGPT's is a list of them, ours an object
 * with a list. Only one conversation is held at a time, however large the file or deep its nesting.
 */
export const makeFileEntries = () => {
  const found: FileEntry[] = []
  let kind: FileKind | undefined
  let depth = 0
  let section = ''
  let lastKey = ''
  let count = 0
  let entry: { assembler: ReturnType<typeof makeEntryAssembler>; depth: number } | undefined
  let skipping: number | undefined
  let format: unknown
  let bytes = 0
  let strings = 0

  const outer = new TokenParser({ paths: ['$.format'], keepStack: false })
  outer.onValue = (parsed) => {
    format = parsed.value
  }
  /** Stands in for what is left out, so that the grammar around it is still checked. */
  const standIn = () => outer.write({ token: TokenType.NULL, value: null })

  const isEntry = (token: TokenType): boolean => {
    if (closes(token) || separates(token)) return false
    return kind === 'chatgpt' ? depth === 1 : depth === 2 && section === 'conversations['
  }

  const finishEntry = () => {
    if (!entry) return
    const list = kind === 'chatbot' ? 'conversations' : ''
    found.push(entry.assembler.result(`${list}[${count}]`))
    count += 1
    entry = undefined
    standIn()
  }

  const outside = (token: Token) => {
    if (skipping !== undefined) return
    if (kind === 'chatbot' && depth === 1 && token.token === TokenType.STRING) lastKey = String(token.value)
    if (kind === 'chatbot' && depth === 1 && opens(token.token)) section = `${lastKey}${token.value}`
    if (opens(token.token) && depth === maxDepth) skipping = depth
    else outer.write(token)
  }

  const take = (token: Token) => {
    if (token.token === TokenType.STRING) strings += 1
    const isClipped = token.token === TokenType.STRING && clipper.wasClipped(strings)
    if (kind === undefined) {
      if (!opens(token.token)) throw new Unreadable('foreign', 'it is neither a list nor an object')
      kind = token.token === TokenType.LEFT_BRACKET ? 'chatgpt' : 'chatbot'
    }
    if (!entry && skipping === undefined && isEntry(token.token)) {
      if (kind === 'chatbot' && format !== exportFormat)
        throw new Unreadable('foreign', 'it is not an export of this chat')
      entry = { assembler: makeEntryAssembler(), depth }
    }
    if (!entry) outside(token)
    if (opens(token.token)) depth += 1
    entry?.assembler.add(token, depth - entry.depth, isClipped)
    if (closes(token.token)) depth -= 1
    if (entry?.depth === depth) finishEntry()
    if (skipping === depth && closes(token.token)) {
      skipping = undefined
      standIn()
    }
  }

  const clipper = makeStringClipper(budgets.message.bytes)
  // With a buffer: without one, each short run between two escapes is an object of its own until the string ends.
  const tokenizer = new Tokenizer({ stringBufferSize: budgets.import.pieceBytes, numberBufferSize: numberBytes })
  tokenizer.onToken = take
  let broken: BrokenFile | undefined
  /** What went wrong is said once everything before it has been given out. */
  const guard = (work: () => void) => {
    if (broken) throw broken
    try {
      work()
    } catch (error) {
      const reason = error instanceof Unreadable ? error.reason : 'not_json'
      const message = error instanceof Error ? error.message.slice(0, 300) : 'unreadable'
      broken = new BrokenFile(`byte ${bytes}`, reason, message)
      if (found.length === 0) throw broken
    }
  }

  return {
    kind: () => kind,
    bytes: () => bytes,
    /** Bytes in memory of the conversation that is not whole yet, roughly. */
    heldBytes: () => entry?.assembler.held() ?? 0,
    /** The conversations that end in this piece of the file. @throws BrokenFile */
    write: (piece: Uint8Array): FileEntry[] => {
      guard(() => {
        for (const kept of clipper.clip(piece)) tokenizer.write(kept)
        bytes += piece.byteLength
        if (clipper.bareLength() > numberBytes) {
          throw new Unreadable('too_large', `a number in it has more than ${numberBytes} digits`)
        }
      })
      return found.splice(0)
    },
    /** @throws BrokenFile when the file is not whole */
    end: (): void =>
      guard(() => {
        if (bytes === 0) throw new Unreadable('empty', 'it is empty')
        if (!outer.isEnded) throw new Unreadable('cut', 'it ends too soon')
        if (kind === 'chatbot' && format !== exportFormat)
          throw new Unreadable('foreign', 'it is not an export of this chat')
      }),
  }
}
