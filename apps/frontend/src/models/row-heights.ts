import type { Model } from '@chatbot/contracts'
import type { ModelRow } from './model-rows.ts'

/** Sizes in pixels, as the reader's settings make them. */
export type RowSizes = {
  heading: number
  /** Height of a line of a label, and of the details below it. */
  label: number
  details: number
  /** Height of an option beside its lines. */
  padding: number
  /** Width that an option has for text. */
  width: number
}

/** At the usual size of text, before anything is measured. */
export const usualSizes: RowSizes = { heading: 32, label: 20, details: 16, padding: 16, width: 360 }

const mostLines = 3
/** Width of a letter over the height of its line. Rather too much: a line that stays empty is better than one that is cut off. */
const letter = 0.4

const lines = (letters: number, lineHeight: number, { width }: RowSizes) =>
  Math.max(1, Math.min(mostLines, Math.ceil((letters * letter * lineHeight) / width)))

/** About as many letters as the details of a model have, without writing them. */
const lengthOfDetails = ({ seesImages, reasons, price }: Model) =>
  18 + (seesImages ? 10 : 0) + (reasons ? 16 : 0) + (price ? 18 : 0)

export const linesOf = (model: Model, sizes: RowSizes): { label: number; details: number } => ({
  label: lines(model.label.length, sizes.label, sizes),
  details: lines(lengthOfDetails(model), sizes.details, sizes),
})

export const heightOf = (row: ModelRow, sizes: RowSizes): number => {
  if (row.kind === 'heading') return sizes.heading
  const { label, details } = linesOf(row.model, sizes)
  return sizes.padding + label * sizes.label + details * sizes.details
}
