import { createContext, useContext } from 'react'
import { type Labels, labelsOf } from '../labels.ts'
import { Cell } from '../stream/cell.ts'
import type { Definition } from '../stream/streamed-blocks.ts'

/** What the parts of one answer share. Never changes while it is shown. */
export type Answer = {
  labels: Labels
  /** Distinguishes the ids of one answer's footnotes from another's. */
  idPrefix: string
  definition: (kind: Definition['kind'], label: string) => Cell<Definition | null>
}

const noDefinition = new Cell<Definition | null>(null)

const AnswerContext = createContext<Answer>({
  labels: labelsOf('en'),
  idPrefix: '',
  definition: () => noDefinition,
})

export const AnswerProvider = AnswerContext.Provider

export const useAnswer = (): Answer => useContext(AnswerContext)
