import 'katex/dist/katex.min.css'
import katex from 'katex'

/** Draws a formula in place of its source; leaves that when KaTeX gives up. No link, no image, no endless macro. */
export const renderFormula = (source: string, element: HTMLElement, display: boolean): void => {
  const drawn = document.createElement('span')
  try {
    katex.render(source, drawn, {
      displayMode: display,
      throwOnError: true,
      strict: 'ignore',
      trust: false,
      maxExpand: 500,
      maxSize: 20,
    })
  } catch (error) {
    // Nesting too deep for KaTeX is a RangeError of the stack.
    if (!(error instanceof katex.ParseError || error instanceof RangeError)) throw error
    element.classList.add('md-formula-error')
    element.title = error.message
    return
  }
  element.replaceChildren(drawn)
}
