import { Lexer, Marked, type Token, Tokenizer, type TokenizerExtension } from 'marked'
import { normalizeLabel } from '../split/block.ts'
import { boundNesting } from './bound-nesting.ts'

/** No HTML: it is text. Definitions are blocks of their own (split/step.ts). */
class TextTokenizer extends Tokenizer {
  override html() {
    return undefined
  }
  override tag() {
    return undefined
  }
  override def() {
    return undefined
  }
}

/** `$x$` by Pandoc's rule, and not before a letter either: `$5 and $6` is money, `$HOME/$USER` is no formula. */
const dollars = /^\$(?![\s$])((?:[^$\\\n]|\\.){1,300}?)(?<!\s)\$(?![\p{L}\p{N}$])/u

/** `\(x\)`, `\[x\]`, `$$x$$`, `$x$`. */
const formula: TokenizerExtension = {
  name: 'formula',
  level: 'inline',
  start: (source) => source.indexOf('$'),
  tokenizer: (source) => {
    const open = source.slice(0, 2)
    const close = open === '\\(' ? '\\)' : open === '\\[' ? '\\]' : open === '$$' ? '$$' : null
    if (close === null) {
      const [raw, text] = dollars.exec(source) ?? []
      return raw === undefined ? undefined : { type: 'formula', raw, text, display: false }
    }
    const end = source.indexOf(close, 2)
    if (end <= 2) return undefined
    return { type: 'formula', raw: source.slice(0, end + 2), text: source.slice(2, end), display: open !== '\\(' }
  },
}

const footnoteReference: TokenizerExtension = {
  name: 'footnoteReference',
  level: 'inline',
  tokenizer: (source) => {
    const [raw, label] = /^\[\^([^\s\]]{1,100})\]/.exec(source) ?? []
    return raw === undefined || label === undefined ? undefined : { type: 'footnoteReference', raw, label }
  },
}

const reference: TokenizerExtension = {
  name: 'reference',
  level: 'inline',
  tokenizer(source) {
    const match = /^(!?)\[(?!\^)((?:[^\][\\]|\\.){1,200})\](?:\[((?:[^\][\\]|\\.){0,200})\])?(?![(\w])/.exec(source)
    const [raw, bang, text, label] = match ?? []
    if (raw === undefined || text === undefined || text.trim() === '') return undefined
    return {
      type: 'reference',
      raw,
      label: normalizeLabel(label || text),
      suffix: label === undefined ? '' : `[${label}]`,
      image: bang === '!',
      tokens: this.lexer.inlineTokens(text),
    }
  },
}

/** The one tag that models write in tables, and that can do nothing. */
const lineBreak: TokenizerExtension = {
  name: 'lineBreak',
  level: 'inline',
  tokenizer: (source) => {
    const raw = /^<br ?\/?>/i.exec(source)?.[0]
    return raw === undefined ? undefined : { type: 'br', raw }
  },
}

const { defaults } = new Marked({ gfm: true, extensions: [formula, footnoteReference, reference, lineBreak] })

const newLexer = () => new Lexer({ ...defaults, tokenizer: new TextTokenizer() })

/** The tokens of one block's Markdown, which is at most a few thousand characters (split/limits.ts). */
export const lex = (markdown: string): Token[] => newLexer().lex(boundNesting(markdown))

export const lexInline = (markdown: string): Token[] => newLexer().inlineTokens(markdown)
