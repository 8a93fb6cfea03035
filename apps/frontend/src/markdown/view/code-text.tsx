'use client'

import { memo, useMemo } from 'react'
import { resection, type Section } from '../stream/sections.ts'
import { plainText } from './plain-text.tsx'

type Props = {
  language: string
  chunks: readonly string[]
  count: number
  rest: string
  finished: boolean
  wraps: boolean
}

const Chunk = memo(function Chunk({ text }: { text: string }) {
  return <span className="md-chunk">{plainText(text)}</span>
})

const ChunkSection = memo(function ChunkSection({ section }: { section: Section<string> }) {
  return (
    <span className="md-chunk">
      {section.items.map((text, index) => (
        <Chunk key={index} text={text} />
      ))}
    </span>
  )
})

/** The text of a code block; what is there stays as it is while more arrives. */
export const CodeText = ({ chunks, count, rest, wraps }: Props) => {
  const sections = useMemo(() => resection([], chunks.slice(0, count), 0), [chunks, count])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <pre tabIndex={0} className={wraps ? 'md-wraps' : undefined}>
      <code>
        {sections.map((section) => (
          <ChunkSection key={section.key} section={section} />
        ))}
        {rest !== '' && <Chunk text={rest} />}
      </code>
    </pre>
  )
}
