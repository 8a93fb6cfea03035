import { Markdown } from '@chatbot/frontend/markdown'
import { code } from '@streamdown/code'
import { useEffect, useRef, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Streamdown } from 'streamdown'
import 'streamdown/styles.css'
import { phaseMark } from '../trace/phase-mark.ts'
import { answerTokens, earlierAnswer } from './answer.ts'
import './page.css'

declare global {
  interface Window {
    /** Set by the driver: a thousand more tokens have been given. */
    mark: (tokens: number) => Promise<void>
    /** Streams the answer; milliseconds that it took. */
    run: () => Promise<number>
  }
}

/** Milliseconds between tokens: a fast model's hundred a second. */
const interval = 10
/** Milliseconds that are watched after the end. */
const afterwards = 2_000
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
      const phase = (name: string) => performance.mark(`${phaseMark}${name}`)
      let text = ''
      phase('thousand 1')
      for (let count = 0; count < tokens.length; ) {
        const due = Math.min(tokens.length, Math.floor((performance.now() - start) / interval))
        // Each token is a render of its own, as with a stream that is read in a loop.
        for (; count < due; count += 1) {
          text += tokens[count]
          setGiven({ text, streaming: true })
          if ((count + 1) % 1_000 !== 0) continue
          await window.mark(count + 1)
          phase(`thousand ${(count + 1) / 1_000 + 1}`)
        }
        await new Promise((resolve) => setTimeout(resolve, interval))
      }
      const milliseconds = performance.now() - start
      phase('end')
      setGiven({ text, streaming: false })
      // What the end sets off: the last block whole, its colours.
      await new Promise((resolve) => setTimeout(resolve, afterwards))
      return milliseconds
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
