'use client'

import { memo, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { isPrinting } from '../browser/use-is-printing.ts'
import { labelsOf } from './labels.ts'
import type { Section } from './stream/sections.ts'
import { type BlockCell, StreamedBlocks } from './stream/streamed-blocks.ts'
import { AnswerProvider } from './view/answer-context.ts'
import { BlockView } from './view/block-view.tsx'
import { useCell } from './view/use-cell.ts'
import { useStillSeen } from './view/use-still-seen.ts'

const SectionView = memo(function SectionView({ section }: { section: Section<BlockCell> }) {
  return section.items.map((cell) => <BlockView key={cell.key} cell={cell} />)
})

const Blocks = memo(function Blocks({ blocks }: { blocks: StreamedBlocks }) {
  return useCell(blocks.sections).map((section) => <SectionView key={section.key} section={section} />)
})

const pageLanguage = () => (typeof document === 'undefined' ? 'en' : document.documentElement.lang)

type Props = {
  text: string
  streaming: boolean
  /** Of its buttons. Absent: the page's; a server, which has no page yet, must name it. */
  language?: string
  /** Shows the end of a long answer first: for where the reader is at its end. */
  fromEnd?: boolean
}

/**
 * An answer's Markdown. Text may only grow while it streams (else all is parsed anew). What a token costs does not
 * depend on how much there is before it: README.md says how.
 */
export const Markdown = ({ text, streaming, language = pageLanguage(), fromEnd = false }: Props) => {
  const [blocks] = useState(() => new StreamedBlocks(text, streaming, { fromEnd }))
  const [comesInParts] = useState(() => blocks.isPartial)
  const place = useRef<HTMLDivElement>(null)
  const isMoving = useStillSeen(place, comesInParts)
  const idPrefix = useId()
  const answer = useMemo(
    () => ({ labels: labelsOf(language), idPrefix, definition: blocks.definition.bind(blocks) }),
    [blocks, idPrefix, language],
  )

  useEffect(() => {
    // What comes in a frame comes too late for paper.
    const print = () => blocks.showAll()
    addEventListener('beforeprint', print)
    if (isPrinting()) print()
    blocks.start()
    return () => {
      removeEventListener('beforeprint', print)
      blocks.stop()
    }
  }, [blocks])

  // Not in an effect of its own task: there is one for each token.
  useLayoutEffect(() => {
    blocks.update(text, streaming)
  }, [blocks, text, streaming])

  // The same element each time: a token renders nothing here, the block that shows it does.
  return useMemo(
    () => (
      <AnswerProvider value={answer}>
        <div
          ref={place}
          className="prose-chat"
          data-streaming={streaming || undefined}
          data-moving={isMoving || undefined}
        >
          <Blocks blocks={blocks} />
        </div>
      </AnswerProvider>
    ),
    [answer, blocks, streaming, isMoving],
  )
}
