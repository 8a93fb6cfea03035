import type { Token as AnyToken } from 'marked'
import { decodeString } from 'micromark-util-decode-string'
import type { ReactNode } from 'react'
import type { Token, Tokens } from '../parse/tokens.ts'
import { CodeBlockView } from './code-block-view.tsx'
import { FormulaView } from './formula-view.tsx'
import { plainText } from './plain-text.tsx'
import { FootnoteReference, ReferenceLink } from './references.tsx'
import { RemoteImage } from './remote-image.tsx'
import { SafeLink } from './safe-link.tsx'
import { TableView } from './table-view.tsx'
import { TaskMark } from './task-mark.tsx'

/** Elements within elements; deeper than anybody writes, and far from where a browser's layout would suffer. */
const maxDepth = 40

/** `deceptive`: within a link, where a concealed character must be seen. */
type Place = { depth: number; inLink: boolean }

/** marked types tokens of extensions as `any` keys; these are all that lex.ts can give. */
const isToken = (token: AnyToken): token is AnyToken & Token => 'type' in token

/**
 * Texts and elements, one for each token: nothing around them, for there are hundreds in an answer. Keys are the places of tokens, so
 * that what streams keeps its node, and the reader's selection in it.
 */
export const renderTokens = (
  tokens: readonly AnyToken[],
  place: Place = { depth: 0, inLink: false },
  prefix = '',
): readonly ReactNode[] =>
  tokens.flatMap((token, index) => (isToken(token) ? renderToken(token, place, `${prefix}${index}`) : []))

const children = (tokens: readonly AnyToken[], { depth, inLink }: Place, prefix = ''): readonly ReactNode[] =>
  renderTokens(tokens, { depth: depth + 1, inLink }, prefix)

const heading = (level: number, key: string, content: ReactNode): ReactNode => {
  const Tag = (['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[level - 1] ?? 'h6'
  return <Tag key={key}>{content}</Tag>
}

const list = ({ ordered, start, items, loose }: Tokens.List, place: Place, key: string): ReactNode => {
  const content = items.map((item, index) => (
    <li key={index} className={item.task ? 'md-task' : undefined}>
      {item.task && <TaskMark done={item.checked === true} />}
      {children(item.tokens, place)}
    </li>
  ))
  const className = loose ? 'md-loose' : undefined
  if (!ordered)
    return (
      <ul key={key} className={className}>
        {content}
      </ul>
    )
  return (
    <ol key={key} start={start === '' ? 1 : start} className={className}>
      {content}
    </ol>
  )
}

const renderToken = (token: Token, place: Place, key: string): ReactNode | readonly ReactNode[] => {
  if (place.depth > maxDepth) return token.raw
  switch (token.type) {
    case 'space':
    case 'checkbox':
      return null
    case 'heading':
      return heading(token.depth, key, children(token.tokens, place))
    case 'paragraph':
      return (
        <p key={key} dir="auto">
          {children(token.tokens, place)}
        </p>
      )
    case 'text': {
      if (token.tokens) return children(token.tokens, place, `${key}.`)
      const text = decodeString(token.text)
      return place.inLink ? plainText(text, key) : text
    }
    case 'escape':
      return token.text
    case 'strong':
      return <strong key={key}>{children(token.tokens, place)}</strong>
    case 'em':
      return <em key={key}>{children(token.tokens, place)}</em>
    case 'del':
      return <del key={key}>{children(token.tokens, place)}</del>
    case 'codespan':
      return (
        <code key={key}>
          <bdi>{plainText(token.text)}</bdi>
        </code>
      )
    case 'br':
      return <br key={key} />
    case 'hr':
      return <hr key={key} />
    case 'blockquote':
      return <blockquote key={key}>{children(token.tokens, place)}</blockquote>
    case 'list':
      return list(token, place, key)
    case 'table':
      return <TableView key={key} table={token} cell={(tokens) => children(tokens, place)} />
    case 'code':
      return <CodeBlockView key={key} info={token.lang ?? ''} chunks={[token.text]} count={1} rest="" finished />
    case 'formula':
      return <FormulaView key={key} source={token.text} display={token.display} />
    case 'image':
      return <RemoteImage key={key} src={decodeString(token.href)} alt={decodeString(token.text)} />
    case 'link':
      return (
        <SafeLink key={key} href={decodeString(token.href)} title={decodeString(token.title ?? '')} text={token.text}>
          {renderTokens(token.tokens, { depth: place.depth + 1, inLink: true })}
        </SafeLink>
      )
    case 'reference': {
      const { label, suffix, image, tokens } = token
      return (
        <ReferenceLink key={key} label={label} text={label} suffix={suffix} image={image}>
          {children(tokens, place)}
        </ReferenceLink>
      )
    }
    case 'footnoteReference':
      return <FootnoteReference key={key} label={token.label} />
  }
}
