import type { Piece } from './content.ts'

type Tag = { open: string; close: string }

const common: Tag = { open: '<think>', close: '</think>' }
/** `<think>` is DeepSeek's, Qwen's and most others'; `[THINK]` Mistral's, `<thought>` Google's, the last one Kimi's. */
const tags: readonly Tag[] = [
  common,
  { open: '<thinking>', close: '</thinking>' },
  { open: '<thought>', close: '</thought>' },
  { open: '<seed:think>', close: '</seed:think>' },
  { open: '[THINK]', close: '[/THINK]' },
  { open: '◁think▷', close: '◁/think▷' },
]
const orphan = '</think>'
const special = /[`~<[◁\n]/g
const runOf = /`+|~+/y
/** What follows a tag in the midst of a line where the model thinks; a sentence about the tag goes on otherwise. */
const startsThought = /[\p{L}\p{N}\n]/u

type Match = { kind: 'opened'; tag: Tag } | { kind: 'orphan' } | { kind: 'undecided' } | undefined

export type ThinkingSplitter = {
  push: (text: string) => Piece[]
  /** Returns what was held back. */
  end: () => Piece[]
  /** The server sends thoughts in a field of their own: the text holds none unless tags say so. */
  expectTags: () => void
  /** Whether the template has opened the thoughts; undefined when the answer does not show it. */
  templateOpens: () => boolean | undefined
}

/**
 * Makes a splitter of streamed text into text and thoughts between tags, wherever pieces cut the tags. Tags inside of
 * Markdown's code are text. Only what may be the beginning of a tag is held back.
 *
 * `isThinking`: the chat template has opened the thoughts itself, so that only the closing tag comes (DeepSeek-R1). If it
 * never comes, the answer was text: all of it is returned as text at the end.
 * `after`: the text that is continued, for the code that it may have left open.
 */
export const makeThinkingSplitter = (options: { isThinking?: boolean; after?: string } = {}): ThinkingSplitter => {
  let assumes = options.isThinking ?? false
  let open: Tag | undefined
  /** Thoughts that were only assumed to be some. */
  let assumed: string | undefined
  let held = ''
  let isLineStart = true
  let fence = ''
  let inline = 0
  let hasThought = false
  /** White space before the first word, which may yet be a thought's. */
  let leading = ''
  let hasText = false
  let hasReasoning = false
  let opensUnseen: boolean | undefined
  let pieces: Piece[] = []

  /** Line breaks that a template puts around the tags belong neither to the text nor to the thoughts. */
  const emit = (type: Piece['type'], given: string) => {
    let text = given
    if (type === 'text' && !hasText) {
      leading += given.slice(0, given.length - given.trimStart().length)
      text = given.trimStart()
      if (text === '') return
      if (!hasThought) text = leading + text
      hasText = true
    } else if (type === 'reasoning' && !hasReasoning) text = given.trimStart()
    if (text === '') return
    if (type === 'reasoning') hasReasoning = true
    const last = pieces.at(-1)
    if (last?.type === type) last.text += text
    else pieces.push({ type, text })
    if (type === 'reasoning' && assumed !== undefined) assumed += text
  }

  const enter = (tag: Tag) => {
    open = tag
    hasThought = true
    if (!hasText) opensUnseen ??= false
  }

  const match = (input: string, at: number, isLast: boolean): Match => {
    const rest = input.slice(at, at + 16)
    const isCut = at + rest.length === input.length && !isLast
    for (const tag of tags) {
      if (!rest.startsWith(tag.open)) {
        if (isCut && tag.open.startsWith(rest)) return { kind: 'undecided' }
        continue
      }
      if (isLineStart) return { kind: 'opened', tag }
      if (tag !== common) return undefined
      const next = rest.slice(tag.open.length)
      if (next === '' && isCut) return { kind: 'undecided' }
      return startsThought.test(next.slice(0, 1)) ? { kind: 'opened', tag } : undefined
    }
    if (rest.startsWith(orphan)) return { kind: 'orphan' }
    return isCut && orphan.startsWith(rest) ? { kind: 'undecided' } : undefined
  }

  /** Reads thoughts up to their closing tag. Returns the position after what was used up. */
  const readThoughts = (input: string, at: number, { close }: Tag, isLast: boolean): number => {
    const end = input.indexOf(close, at)
    if (end !== -1) {
      emit('reasoning', input.slice(at, end))
      open = undefined
      if (assumed !== undefined) opensUnseen = true
      assumed = undefined
      isLineStart = true
      return end + close.length
    }
    let until = input.length
    for (let length = Math.min(close.length - 1, input.length - at); length > 0 && !isLast; length -= 1) {
      if (!close.startsWith(input.slice(input.length - length))) continue
      until -= length
      break
    }
    emit('reasoning', input.slice(at, until))
    held = input.slice(until)
    return input.length
  }

  const takeRun = (run: string) => {
    if (fence) {
      if (isLineStart && run.startsWith(fence)) fence = ''
    } else if (inline > 0) {
      if (run.length === inline && run.startsWith('`')) inline = 0
    } else if (isLineStart && run.length >= 3) fence = run
    else if (run.startsWith('`')) inline = run.length
    isLineStart = false
  }

  /** Reads text up to an opening tag or the end. Returns the position after what was used up. */
  const readText = (input: string, from: number, isLast: boolean): number => {
    let at = from
    while (at < input.length) {
      special.lastIndex = at
      const next = special.exec(input)?.index ?? input.length
      if (isLineStart && next > at && /[^\s>]/.test(input.slice(at, next))) isLineStart = false
      if (next === input.length) break
      at = next + 1
      const character = input[next]
      if (character === '\n') {
        isLineStart = true
        inline = 0
      } else if (character === '`' || character === '~') {
        runOf.lastIndex = next
        const run = runOf.exec(input)?.[0] ?? '`'
        if (next + run.length === input.length && !isLast) {
          emit('text', input.slice(from, next))
          held = input.slice(next)
          return input.length
        }
        takeRun(run)
        at = next + run.length
      } else if (!fence && inline === 0) {
        const found = match(input, next, isLast)
        if (found?.kind === 'opened' || found?.kind === 'undecided') emit('text', input.slice(from, next))
        if (found?.kind === 'undecided') {
          held = input.slice(next)
          return input.length
        }
        if (found?.kind === 'opened') {
          enter(found.tag)
          return next + found.tag.open.length
        }
        if (found?.kind === 'orphan' && isLineStart && !hasThought) opensUnseen = true
        isLineStart = false
      } else isLineStart = false
    }
    emit('text', input.slice(from))
    return input.length
  }

  /** Whether the text begins with thoughts that the template has opened, as is assumed; undefined until it shows. */
  const assume = (input: string, isLast: boolean): boolean | undefined => {
    const start = input.length - input.trimStart().length
    if (start === input.length) return isLast ? false : undefined
    const found = match(input, start, isLast)
    if (found?.kind === 'undecided') return undefined
    return found?.kind !== 'opened'
  }

  const take = (text: string, isLast: boolean): Piece[] => {
    const input = held + text
    held = ''
    pieces = []
    if (assumes) {
      const thinks = assume(input, isLast)
      if (thinks === undefined) {
        held = input
        return []
      }
      assumes = false
      if (thinks) {
        open = common
        hasThought = true
        assumed = ''
      }
    }
    let at = 0
    while (at < input.length) at = open ? readThoughts(input, at, open, isLast) : readText(input, at, isLast)
    return pieces
  }

  if (options.after) {
    take(options.after, true)
    assumes = false
    hasThought = false
    open = undefined
  }

  return {
    push: (text) => take(text, false),
    end: () => {
      const last = take('', true)
      if (!hasText && !hasThought && leading) return [...last, { type: 'text', text: leading }]
      if (!assumed?.trim()) return last
      opensUnseen = false
      return [...last, { type: 'text', text: assumed }]
    },
    expectTags: () => {
      assumes = false
    },
    templateOpens: () => opensUnseen,
  }
}

/** The text of an earlier answer without its thoughts, as a model is sent it back. */
export const withoutThoughts = (text: string): string => {
  if (!/<\/|\[\/|◁\//.test(text)) return text
  const read = (isThinking: boolean) => {
    const splitter = makeThinkingSplitter({ isThinking })
    const pieces = [...splitter.push(text), ...splitter.end()]
    const said = pieces.map((piece) => (piece.type === 'text' ? piece.text : '')).join('')
    return { said, opensUnseen: splitter.templateOpens() }
  }
  const plain = read(false)
  return plain.opensUnseen ? read(true).said : plain.said
}
