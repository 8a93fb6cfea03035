'use client'

import { useTheme } from 'next-themes'
import { useEffect, useRef, useState } from 'react'
import { drawingOf, frameAddress, isDiagramMessage } from '../diagram/diagram-frame.ts'
import { useAnswer } from './answer-context.ts'
import { useSeen } from './use-seen.ts'

/** Pixels: the most height that a diagram gets without scrolling. */
const mostHeight = 1_200
/** Milliseconds that a frame that has loaded may take to run its script; offline it loads as an error page. */
const patience = 5_000

/** A mermaid diagram in a frame that can reach nothing, drawn once it is seen. */
export const DiagramView = ({ source, onFail }: { source: string; onFail: (reason: 'failed' | 'missing') => void }) => {
  const { labels } = useAnswer()
  const { resolvedTheme } = useTheme()
  const isDark = resolvedTheme === 'dark'
  const place = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const seen = useSeen(place)
  const [state, setState] = useState<'loading' | 'loaded' | 'ready'>('loading')
  const [height, setHeight] = useState<number>()

  useEffect(() => {
    const receive = ({ source: sender, data }: MessageEvent<unknown>) => {
      if (sender === null || sender !== frame.current?.contentWindow || !isDiagramMessage(data)) return
      if (data.type === 'failed' || data.type === 'missing') onFail(data.type)
      else if (data.type === 'ready') setState('ready')
      else setHeight(Math.min(Math.max(data.height, 40), mostHeight))
    }
    addEventListener('message', receive)
    return () => removeEventListener('message', receive)
  }, [onFail])

  useEffect(() => {
    // The frame has no origin that could be named. Drawn anew in another theme: the frame sees nothing of this page.
    if (state === 'ready') frame.current?.contentWindow?.postMessage(drawingOf(source, isDark), '*')
    if (state !== 'loaded') return
    const timer = setTimeout(() => onFail('missing'), patience)
    return () => clearTimeout(timer)
  }, [state, source, isDark, onFail])

  return (
    <div
      ref={place}
      className="md-diagram"
      data-drawn={height === undefined ? undefined : ''}
      style={height === undefined ? undefined : { height }}
    >
      {seen && (
        <iframe
          ref={frame}
          title={labels.diagram}
          sandbox="allow-scripts"
          referrerPolicy="no-referrer"
          src={frameAddress}
          onLoad={() => setState((before) => (before === 'loading' ? 'loaded' : before))}
        />
      )}
    </div>
  )
}
