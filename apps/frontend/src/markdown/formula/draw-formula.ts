import katex from 'katex'
import type { RecordedElement } from './recorded-element.ts'
import { RecordingElement, recordingDocument } from './recording-document.ts'

/** A formula's elements, or what KaTeX says is wrong with it. */
export type Drawn = { element: RecordedElement } | { fault: string }

/** No link, no image, no endless macro. */
export const formulaOptions = {
  throwOnError: true,
  strict: 'ignore',
  trust: false,
  maxExpand: 500,
  maxSize: 20,
} as const

/** Draws a formula where there is no document; this thread gets one that records. */
export const drawFormula = (source: string, display: boolean): Drawn => {
  Reflect.set(globalThis, 'document', recordingDocument)
  const place = new RecordingElement('span')
  try {
    // By reflection, for what KaTeX calls an element is one in as much as it uses.
    Reflect.apply(katex.render, katex, [source, place, { ...formulaOptions, displayMode: display }])
    return { element: place.record() }
  } catch (error) {
    // Nesting too deep for KaTeX is a RangeError of the stack.
    if (error instanceof katex.ParseError || error instanceof RangeError) return { fault: error.message }
    throw error
  }
}
