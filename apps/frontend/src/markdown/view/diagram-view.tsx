'use client'

import { useTheme } from 'next-themes'
import { useEffect, useRef } from 'react'
import { loadPart } from '../../browser/load-part.ts'
import type { DiagramFailure } from '../diagram/show-diagram.ts'
import { useAnswer } from './answer-context.ts'

type Props = { source: string; onFail: (reason: DiagramFailure) => void }

/** A mermaid diagram in a frame that can reach nothing, drawn once it is seen. */
export const DiagramView = ({ source, onFail }: Props) => {
  const title = useAnswer().labels.diagram
  const isDark = useTheme().resolvedTheme === 'dark'
  const place = useRef<HTMLDivElement>(null)

  // Drawn anew in another theme: the frame sees nothing of this page.
  useEffect(() => {
    const element = place.current
    if (!element) return
    const gone = new AbortController()
    loadPart(() => import('../diagram/show-diagram.ts')).then(
      ({ showDiagram }) => showDiagram(element, { source, isDark, title, onFail }, gone.signal),
      () => gone.signal.aborted || onFail('missing'),
    )
    return () => gone.abort()
  }, [source, isDark, title, onFail])

  return <div ref={place} className="md-diagram" />
}
