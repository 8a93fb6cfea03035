import type { ModelEvent } from '../../models/model-client.ts'
import { makePieces } from './answer-text.ts'

export type Said = { text: string; reasoning: string }

type Saying = Extract<ModelEvent, { type: 'text' | 'reasoning' }>

export type AnswerProgress = {
  /** What this generation has said so far. */
  written: () => Said
  /** Tells that the model is asked once more. */
  beginRequest: () => void
  /** Returns the event as readers get it: thoughts of a later request are a paragraph of their own, for the model thinks anew. */
  add: (event: Saying) => Saying
}

/** Collects what an answer says over several requests, after what its message said before (`base`). */
export const makeAnswerProgress = ({ base, written }: { base: Said; written: Said }): AnswerProgress => {
  const pieces = { text: makePieces(), reasoning: makePieces() }
  pieces.text.add(written.text)
  pieces.reasoning.add(written.reasoning)
  let hasThought = base.reasoning + written.reasoning !== ''
  let thinksAnew = false
  return {
    written: () => ({ text: pieces.text.join(), reasoning: pieces.reasoning.join() }),
    beginRequest: () => {
      thinksAnew = hasThought
    },
    add: (event) => {
      const isThought = event.type === 'reasoning'
      const said = isThought && thinksAnew ? { ...event, text: `\n\n${event.text}` } : event
      if (isThought) {
        thinksAnew = false
        hasThought = true
      }
      pieces[said.type].add(said.text)
      return said
    },
  }
}
