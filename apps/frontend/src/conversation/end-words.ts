import type { Message } from '@chatbot/contracts'

type End = Pick<Message, 'status' | 'finishReason' | 'problem'>

/** What is said of an answer that did not come to its own end; null of one that did. */
export const endWordsOf = ({ status, finishReason, problem }: End) => {
  if (status === 'stopped' || status === 'interrupted') return `answer.${status}` as const
  if (status === 'failed') return problem ? (`problems.${problem.code}` as const) : 'answer.failed'
  if (finishReason === 'length') return 'answer.tooLong'
  return finishReason === 'content_filter' ? 'answer.filtered' : null
}
