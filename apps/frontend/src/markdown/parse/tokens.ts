import type { Tokens } from 'marked'

/** What the extensions of the lexer add to marked's tokens. */
export type Formula = { type: 'formula'; raw: string; text: string; display: boolean }
export type FootnoteReference = { type: 'footnoteReference'; raw: string; label: string }
/** `[text][label]` or `[label]`: a link if there is a definition, now or later. */
export type Reference = {
  type: 'reference'
  raw: string
  label: string
  suffix: string
  image: boolean
  tokens: Token[]
}
export type LineBreak = { type: 'br'; raw: string }

export type Token =
  | Formula
  | FootnoteReference
  | Reference
  | LineBreak
  | Tokens.Blockquote
  | Tokens.Checkbox
  | Tokens.Code
  | Tokens.Codespan
  | Tokens.Del
  | Tokens.Em
  | Tokens.Escape
  | Tokens.Heading
  | Tokens.Hr
  | Tokens.Image
  | Tokens.Link
  | Tokens.List
  | Tokens.Paragraph
  | Tokens.Space
  | Tokens.Strong
  | Tokens.Table
  | Tokens.Text

export type { Tokens }
