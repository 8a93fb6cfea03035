'use client'

import { memo, type ReactNode, useMemo } from 'react'
import { lex, lexInline } from '../parse/lex.ts'
import type { Block } from '../split/block.ts'
import type { BlockCell } from '../stream/streamed-blocks.ts'
import { CodeBlockView } from './code-block-view.tsx'
import { FormulaView } from './formula-view.tsx'
import { Footnote } from './references.tsx'
import { renderTokens } from './render-tokens.tsx'
import { useCell } from './use-cell.ts'

const MarkdownView = ({ text }: { text: string }) => useMemo(() => renderTokens(lex(text)), [text])

const InlineView = ({ text }: { text: string }) => (
  <p dir="auto" className="md-continued">
    {useMemo(() => renderTokens(lexInline(text)), [text])}
  </p>
)

const contentOf = (block: Block, finished: boolean): ReactNode => {
  switch (block.kind) {
    case 'markdown':
      return <MarkdownView text={block.text} />
    case 'inline':
      return <InlineView text={block.text} />
    case 'code': {
      const { info, chunks, count, rest } = block
      return <CodeBlockView info={info} chunks={chunks} count={count} rest={rest} finished={finished} />
    }
    case 'math':
      // Half a formula is no formula: it is its source until it is whole.
      return finished ? (
        <FormulaView source={block.text} display />
      ) : (
        <p className="md-formula md-display">{block.text}</p>
      )
    case 'footnote':
      return (
        <Footnote label={block.label}>
          <MarkdownView text={block.text} />
        </Footnote>
      )
    case 'definition':
      return null
  }
}

/** One block. Renders again only when its own text changes. */
export const BlockView = memo(function BlockView({ cell }: { cell: BlockCell }) {
  const { block, finished } = useCell(cell.shown)
  const content = contentOf(block, finished)
  if (content === null) return null
  return (
    <div className="md-block" data-depth={block.depth > 0 ? block.depth : undefined}>
      {content}
    </div>
  )
})
