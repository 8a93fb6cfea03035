'use client'

import { memo, useCallback, useState } from 'react'
import type { DiagramFailure } from '../diagram/show-diagram.ts'
import { useAnswer } from './answer-context.ts'
import { CodeText } from './code-text.tsx'
import { CopyButton } from './copy-button.tsx'
import { DiagramView } from './diagram-view.tsx'

type Props = { info: string; chunks: readonly string[]; count: number; rest: string; finished: boolean }

/** The language that a fence names: its first word. */
const languageOf = (info: string) => (/^[\w+#.-]{1,30}/.exec(info)?.[0] ?? '').toLowerCase()

/** The line end before the closing fence is the block's own (CommonMark 0.31, 4.5); pasted into a shell it would run the command. */
const withoutLastLineEnd = (code: string) => code.replace(/\n$/, '')

/** Code with its language, to copy, to wrap; a diagram once it is whole. */
export const CodeBlockView = memo(function CodeBlockView(props: Props) {
  const { info, chunks, count, rest, finished } = props
  const { labels } = useAnswer()
  const [wraps, setWraps] = useState(false)
  const [asSource, setAsSource] = useState(false)
  const [failure, setFailure] = useState<DiagramFailure | null>(null)
  const fail = useCallback((reason: DiagramFailure) => {
    setFailure(reason)
    setAsSource(true)
  }, [])
  const retry = () => {
    setFailure(null)
    setAsSource(false)
  }
  const text = () => chunks.slice(0, count).join('') + rest
  const language = languageOf(info)
  const isDiagram = language === 'mermaid' && finished
  return (
    <figure className="md-code" aria-label={`${labels.code} ${language}`} dir="ltr">
      <figcaption>
        <span>{language || labels.plainText}</span>
        {isDiagram && !failure && (
          <button type="button" onClick={() => setAsSource(!asSource)}>
            {asSource ? labels.showDiagram : labels.showSource}
          </button>
        )}
        <button type="button" aria-pressed={wraps} onClick={() => setWraps(!wraps)}>
          {labels.wrap}
        </button>
        <CopyButton text={() => withoutLastLineEnd(text())} />
      </figcaption>
      {failure === 'failed' && <p className="md-failed">{labels.diagramFailed}</p>}
      {failure === 'large' && <p className="md-failed">{labels.diagramLarge}</p>}
      {failure === 'missing' && (
        <p className="md-failed">
          {labels.diagramMissing}{' '}
          <button type="button" onClick={retry}>
            {labels.retry}
          </button>
        </p>
      )}
      {isDiagram && !asSource ? (
        <DiagramView source={text()} onFail={fail} />
      ) : (
        <CodeText language={language} chunks={chunks} count={count} rest={rest} finished={finished} wraps={wraps} />
      )}
    </figure>
  )
})
