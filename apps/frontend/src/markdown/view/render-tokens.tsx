import type { Token as AnyToken } from 'marked'
import { decodeString } from 'micromark-util-decode-string'
import { Fragment, type ReactNode } from 'react'
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

export const renderTokens = (tokens: readonly AnyToken[], place: Place = { depth: 0, inLink: false }): ReactNode =>
  tokens.map((token, index) => <Fragment key={index}>{isToken(token) && renderToken(token, place)}</Fragment>)

const children = (tokens: readonly AnyToken[], { depth, inLink }: Place): ReactNode =>
  renderTokens(tokens, { depth: depth + 1, inLink })

const heading = (level: number, content: ReactNode): ReactNode => {
  const Tag = (['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const)[level - 1] ?? 'h6'
  return <Tag>{content}</Tag>
}

const list = ({ ordered, start, items, loose }: Tokens.List, place: Place): ReactNode => {
  const content = items.map((item, index) => (
    <li key={index} className={item.task ? 'md-task' : undefined}>
      {item.task && <TaskMark done={item.checked === true} />}
      {children(item.tokens, place)}
    </li>
  ))
  const className = loose ? 'md-loose' : undefined
  if (!ordered) return <ul className={className}>{content}</ul>
  return (
    <ol start={start === '' ? 1 : start} className={className}>
      {content}
    </ol>
  )
}

const renderToken = (token: Token, place: Place): ReactNode => {
  if (place.depth > maxDepth) return token.raw
  switch (token.type) {
    case 'space':
    case 'checkbox':
      return null
    case 'heading':
      return heading(token.depth, children(token.tokens, place))
    case 'paragraph':
      return <p dir="auto">{children(token.tokens, place)}</p>
    case 'text': {
      if (token.tokens) return children(token.tokens, place)
      const text = decodeString(token.text)
      return place.inLink ? plainText(text) : text
    }
    case 'escape':
      return token.text
    case 'strong':
      return <strong>{children(token.tokens, place)}</strong>
    case 'em':
      return <em>{children(token.tokens, place)}</em>
    case 'del':
      return <del>{children(token.tokens, place)}</del>
    case 'codespan':
      return (
        <code>
          <bdi>{plainText(token.text)}</bdi>
        </code>
      )
    case 'br':
      return <br />
    case 'hr':
      return <hr />
    case 'blockquote':
      return <blockquote>{children(token.tokens, place)}</blockquote>
    case 'list':
      return list(token, place)
    case 'table':
      return <TableView table={token} cell={(tokens) => children(tokens, place)} />
    case 'code':
      return <CodeBlockView info={token.lang ?? ''} chunks={[token.text]} count={1} rest="" finished />
    case 'formula':
      return <FormulaView source={token.text} display={token.display} />
    case 'image':
      return <RemoteImage src={decodeString(token.href)} alt={decodeString(token.text)} />
    case 'link':
      return (
        <SafeLink href={decodeString(token.href)} title={decodeString(token.title ?? '')} text={token.text}>
          {renderTokens(token.tokens, { depth: place.depth + 1, inLink: true })}
        </SafeLink>
      )
    case 'reference': {
      const { label, suffix, image, tokens } = token
      return (
        <ReferenceLink label={label} text={label} suffix={suffix} image={image}>
          {children(tokens, place)}
        </ReferenceLink>
      )
    }
    case 'footnoteReference':
      return <FootnoteReference label={token.label} />
  }
}
