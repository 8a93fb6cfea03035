import { Markdown } from '@chatbot/frontend/markdown'
import { code } from '@streamdown/code'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Streamdown } from 'streamdown'
import 'streamdown/styles.css'
import { answerTokens, earlierAnswer } from './answer.ts'
import './page.css'

declare global {
  interface Window {
    /** Set by the driver: a thousand more tokens have been given. */
    mark: (tokens: number) => Promise<void>
    run: () => Promise<void>
  }
}

/** Milliseconds between tokens: a fast model's hundred a second. */
const interval = 10
const renderer = new URLSearchParams(location.search).get('renderer')
const tokens = answerTokens()

const Answer = ({ text, streaming }: { text: string; streaming: boolean }) => {
  if (renderer === 'streamdown')
    return (
      <Streamdown plugins={{ code }} isAnimating={streaming}>
        {text}
      </Streamdown>
    )
  return <Markdown text={text} streaming={streaming} />
}

/** A chat's column that scrolls with the text, as both are used. */
const Page = () => {
  const [given, setGiven] = useState({ text: '', streaming: true })
  const scroller = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const observer = new ResizeObserver(() => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }))
    if (column.current) observer.observe(column.current)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    window.run = async () => {
      const start = performance.now()
      let text = ''
      for (let count = 0; count < tokens.length; ) {
        const due = Math.min(tokens.length, Math.floor((performance.now() - start) / interval))
        // Each token is a render of its own, as with a stream that is read in a loop.
        for (; count < due; count += 1) {
          text += tokens[count]
          setGiven({ text, streaming: true })
          if ((count + 1) % 1_000 === 0) await window.mark(count + 1)
        }
        await new Promise((resolve) => setTimeout(resolve, interval))
      }
      setGiven({ text, streaming: false })
    }
  }, [])

  return (
    <div ref={scroller} className="scroller">
      <div ref={column} className="column">
        <Answer text={earlierAnswer} streaming={false} />
        <Answer {...given} />
      </div>
    </div>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Page />)
