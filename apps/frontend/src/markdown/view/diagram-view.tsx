'use client'

import { useTheme } from 'next-themes'
import { useEffect, useRef, useState } from 'react'
import { diagramPage, isDiagramMessage, mermaidAddress, pageNonce } from '../diagram/diagram-page.ts'
import { useAnswer } from './answer-context.ts'
import { useSeen } from './use-seen.ts'

/** Pixels: before a diagram has said its height, and the most it gets without scrolling. */
const firstHeight = 160
const mostHeight = 1_200

/** A mermaid diagram in a frame that can reach nothing, drawn once it is seen. */
export const DiagramView = ({ source, onFail }: { source: string; onFail: () => void }) => {
  const { labels } = useAnswer()
  // Drawn anew when it changes: the frame sees nothing of this page.
  const { resolvedTheme } = useTheme()
  const place = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const seen = useSeen(place)
  const [height, setHeight] = useState(firstHeight)

  useEffect(() => {
    const receive = ({ source: sender, data }: MessageEvent<unknown>) => {
      if (sender === null || sender !== frame.current?.contentWindow || !isDiagramMessage(data)) return
      if (data.type === 'failed') onFail()
      else setHeight(Math.min(Math.max(data.height, 40), mostHeight))
    }
    addEventListener('message', receive)
    return () => removeEventListener('message', receive)
  }, [onFail])

  return (
    <div ref={place} className="md-diagram" style={{ height }}>
      {seen && (
        <iframe
          ref={frame}
          title={labels.diagram}
          sandbox="allow-scripts"
          referrerPolicy="no-referrer"
          srcDoc={diagramPage(source, resolvedTheme === 'dark', mermaidAddress(), pageNonce())}
        />
      )}
    </div>
  )
}
