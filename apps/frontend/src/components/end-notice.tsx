import type { Message } from '@chatbot/contracts'

type Rerun = (message: Message, how: 'regenerate' | 'continueMessage') => void

const wordsFor = (message: Message): string | null => {
  switch (message.status) {
    case 'stopped':
      return 'Stopped.'
    case 'interrupted':
      return 'The server was restarted before the end of this answer. What had arrived is kept.'
    case 'failed':
      return message.problem?.detail ?? 'The answer failed.'
    default:
      return message.finishReason === 'length' ? 'The answer reached its longest length.' : null
  }
}

/** What happened to an answer that did not come to its own end, and what one can do about it. */
export const EndNotice = ({ message, onRerun }: { message: Message; onRerun: Rerun }) => {
  const words = wordsFor(message)
  if (!words) return null
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3 text-faint text-sm">
      <span>{words}</span>
      {message.text !== '' && (
        <button type="button" className="underline" onClick={() => onRerun(message, 'continueMessage')}>
          Continue
        </button>
      )}
      <button type="button" className="underline" onClick={() => onRerun(message, 'regenerate')}>
        Retry
      </button>
    </div>
  )
}
