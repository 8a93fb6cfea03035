import type { Message } from '@chatbot/contracts'

type End = Pick<Message, 'status' | 'finishReason' | 'problem'>

/** Whether the rest of an answer does not fit the model's context. */
const isFull = (problem: End['problem']) => problem?.code === 'context_too_long'

/** Whether a model can be asked for the rest of an answer. */
export const mayContinue = ({ text, status, finishReason, problem }: End & Pick<Message, 'text'>): boolean =>
  text.trim() !== '' && !isFull(problem) && (status !== 'completed' || finishReason === 'length')

/** What is said of an answer that did not come to its own end; null of one that did. */
export const endWordsOf = ({ status, finishReason, problem }: End) => {
  if (status === 'stopped' || status === 'interrupted') return `answer.${status}` as const
  if (status === 'failed') return problem ? (`problems.${problem.code}` as const) : 'answer.failed'
  if (isFull(problem)) return 'answer.full'
  if (finishReason === 'length') return 'answer.tooLong'
  return finishReason === 'content_filter' ? 'answer.filtered' : null
}
