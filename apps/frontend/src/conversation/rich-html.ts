/** The source of a formula, as it was written. */
const sourceOf = (formula: Element): string =>
  formula.querySelector('annotation')?.textContent ?? formula.textContent ?? ''

/**
 * An answer as a word processor takes it: headings, lists, tables and code, without the buttons around them, without what
 * only this page knows how to show. A formula is its source.
 */
export const richHtmlOf = (answer: Element): string => {
  const copy = answer.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const formula of copy.querySelectorAll('.katex')) formula.replaceWith(sourceOf(formula))
  for (const element of copy.querySelectorAll('button, iframe, svg, figcaption')) element.remove()
  for (const element of copy.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) {
      if (!/^(href|src|alt|dir|lang|start|checked|colspan|rowspan)$/.test(name)) element.removeAttribute(name)
    }
  }
  // What had only a class to say is nothing now.
  for (const element of copy.querySelectorAll('span:not([dir])')) element.replaceWith(...element.childNodes)
  return copy.innerHTML
}
