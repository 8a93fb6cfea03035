'use client'

import { ArrowDown } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { useChat } from '../chat/use-chat.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { EndNotice } from './end-notice.tsx'

type Chat = ReturnType<typeof useChat>

/** Pixels from the end within which one still reads along. */
const nearEnd = 80

const Question = ({ text }: { text: string }) => (
  <div className="ml-auto max-w-[85%] whitespace-pre-wrap break-words rounded-3xl bg-raised px-4 py-2.5">{text}</div>
)

/** The conversation. Scrolls with an answer until the reader scrolls away. */
export const MessageList = ({ chat }: { chat: Chat }) => {
  const { messages, live } = chat
  const scroller = useRef<HTMLDivElement>(null)
  const [follows, setFollows] = useState(true)
  const liveIsListed = live?.messageId && messages.some(({ id }) => id === live.messageId)
  const length = messages.length + (live?.text.length ?? 0)

  useEffect(() => {
    const element = scroller.current
    if (element && follows && length > 0) element.scrollTop = element.scrollHeight
  }, [follows, length])

  const jump = () => {
    setFollows(true)
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        className="h-full overflow-y-auto"
        onScroll={({ currentTarget: element }) =>
          setFollows(element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd)
        }
      >
        <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6">
          {chat.error && <p role="alert">This conversation cannot be shown: {chat.error.message}</p>}
          {messages.map((message) => {
            if (message.role === 'user') return <Question key={message.id} text={message.text} />
            const isLive = live?.messageId === message.id
            return (
              <article key={message.id} data-status={isLive ? (live.end?.status ?? 'running') : message.status}>
                <div data-answer>
                  <Markdown text={isLive ? live.text : message.text} streaming={isLive && !live.end} />
                </div>
                {!isLive && <EndNotice message={message} onRerun={chat.rerun} />}
              </article>
            )
          })}
          {live && !liveIsListed && (
            <>
              {live.question !== null && <Question text={live.question} />}
              <article data-status={live.end?.status ?? 'running'}>
                {live.text === '' && !live.problem && <p className="animate-pulse text-faint">…</p>}
                <div data-answer>
                  <Markdown text={live.text} streaming={!live.end} />
                </div>
                {live.problem && <p role="alert">{live.problem.detail}</p>}
              </article>
            </>
          )}
        </div>
      </div>
      {/* Spoken once, when an answer is whole. */}
      <div aria-live="polite" className="sr-only">
        {live?.end ? live.text : ''}
      </div>
      {!follows && (
        <button
          type="button"
          aria-label="Jump to the latest"
          className="-translate-x-1/2 absolute bottom-3 left-1/2 rounded-full border border-line bg-page p-2 shadow"
          onClick={jump}
        >
          <ArrowDown size={16} aria-hidden />
        </button>
      )}
    </div>
  )
}
