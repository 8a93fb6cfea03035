'use client'

import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { CodeColours } from '../highlight/code-colours.ts'
import { grammarOf } from '../highlight/grammar-names.ts'
import type { Runs } from '../highlight/messages.ts'
import { Cell } from '../stream/cell.ts'
import { resection, type Section, sectionSize } from '../stream/sections.ts'
import { plainText } from './plain-text.tsx'
import { useCell } from './use-cell.ts'
import { useSeen } from './use-seen.ts'

const plain = new Cell<Runs | null>(null)

const coloured = (text: string, runs: Runs): ReactNode => {
  const parts: ReactNode[] = []
  let from = 0
  for (let at = 0; at < runs.length; at += 2) {
    const to = from + (runs[at] ?? 0)
    const kind = runs[at + 1] ?? 0
    const part = plainText(text.slice(from, to))
    parts.push(
      kind === 0 ? (
        part
      ) : (
        <span key={at} className={`md-k${kind}`}>
          {part}
        </span>
      ),
    )
    from = to
  }
  return parts
}

const Chunk = memo(function Chunk({ text, colours }: { text: string; colours: Cell<Runs | null> }) {
  const runs = useCell(colours)
  return <span className="md-chunk">{runs ? coloured(text, runs) : plainText(text)}</span>
})

type ChunksProps = { section: Section<string>; colours: CodeColours | null }

const Chunks = memo(function Chunks({ section, colours }: ChunksProps) {
  const first = section.key * sectionSize
  return (
    <span className="md-chunk">
      {section.items.map((text, index) => (
        <Chunk key={index} text={text} colours={colours?.cell(first + index) ?? plain} />
      ))}
    </span>
  )
})

/** Chunks in sections, of which the full ones stay the same objects while more arrives. */
const useSections = (chunks: readonly string[], count: number) => {
  const before = useRef<{ chunks: readonly string[]; count: number; sections: readonly Section<string>[] }>(null)
  return useMemo(() => {
    const known = before.current?.chunks === chunks && before.current.count <= count ? before.current : null
    const sections = resection(known?.sections ?? [], chunks, known?.count ?? 0, count)
    before.current = { chunks, count, sections }
    return sections
  }, [chunks, count])
}

type Props = {
  language: string
  chunks: readonly string[]
  count: number
  rest: string
  finished: boolean
  wraps: boolean
}

/** The text of a code block; what is there stays as it is while more arrives. Coloured once it is seen. */
export const CodeText = ({ language, chunks, count, rest, finished, wraps }: Props) => {
  const element = useRef<HTMLPreElement>(null)
  const seen = useSeen(element)
  const grammar = grammarOf(language)
  const colours = useMemo(() => (grammar === undefined ? null : new CodeColours(grammar)), [grammar])
  const sections = useSections(chunks, count)

  useEffect(() => {
    if (!colours || !seen) return
    colours.offer(chunks, count)
    if (finished && rest !== '') colours.offerLast(rest, count)
  }, [colours, seen, chunks, count, rest, finished])

  useEffect(() => () => colours?.end(), [colours])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1)
    <pre ref={element} tabIndex={0} className={wraps ? 'md-wraps' : undefined}>
      <code>
        {sections.map((section) => (
          <Chunks key={section.key} section={section} colours={colours} />
        ))}
        {rest !== '' && <Chunk text={rest} colours={(finished && colours?.cell(count)) || plain} />}
      </code>
    </pre>
  )
}
