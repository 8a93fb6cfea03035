import { expect, test } from '@jest/globals'
import katex from 'katex'
import { drawFormula, formulaOptions } from './draw-formula.ts'
import type { RecordedElement } from './recorded-element.ts'

const entities = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('>', '&gt;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')

/** Markup in KaTeX's own manner. */
const markupOf = ({ tag, className, style, attributes, children }: RecordedElement): string => {
  const styles = Object.entries(style)
    .map(([name, value]) => `${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value};`)
    .join('')
  const written = [
    ...(className === '' ? [] : [['class', className]]),
    ...(styles === '' ? [] : [['style', styles]]),
    ...Object.entries(attributes),
  ].map(([name, value = '']) => ` ${name}="${entities(value)}"`)
  const inside = children.map((child) => (typeof child === 'string' ? entities(child) : markupOf(child))).join('')
  return `<${tag}${written.join('')}>${inside}</${tag}>`
}

/** The order of attributes, how an empty element ends, and a namespace that an element has anyway say nothing. */
const plain = (markup: string) =>
  markup
    .replaceAll(' class =', ' class=')
    .replaceAll(' xmlns="http://www.w3.org/2000/svg"', '')
    .replaceAll(/<(\w+)((?: [\w:-]+="[^"]*")*)\/>/g, '<$1$2></$1>')
    .replaceAll(/<(\w+)((?: [\w:-]+="[^"]*")+)>/g, (_, tag: string, attributes: string) => {
      const sorted = [...attributes.matchAll(/ [\w:-]+="[^"]*"/g)].map(([attribute]) => attribute).sort()
      return `<${tag}${sorted.join('')}>`
    })

test.each([
  ['e^{i\\pi} + 1 = 0', false],
  ['\\frac{a}{b} < \\sqrt[3]{x^2 + y_1}', true],
  ['\\sum_{i=0}^n \\binom{n}{i} "x" \\& y', true],
  ['\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\xrightarrow{f} \\overbrace{x+y}^{2}', true],
  ['\\color{red}{x} \\text{é <b>} \\mathbb{R} \\cancel{z} \\not= \\hat{f}', false],
  ['\\begin{align} a &= b \\\\ &= c \\tag{1} \\end{align}', true],
  ['\\href{https://evil.example}{x} \\includegraphics{y.png}', false],
])('draws %s as KaTeX does where there is a document', (source, display) => {
  const drawn = drawFormula(source, display)
  if (!('element' in drawn)) throw new Error(drawn.fault)
  const expected = katex.renderToString(source, { ...formulaOptions, displayMode: display })
  expect(
    plain(drawn.element.children.map((child) => (typeof child === 'string' ? child : markupOf(child))).join('')),
  ).toBe(plain(expected))
})

test('says what is wrong with a formula, or that it is nested too deeply', () => {
  expect(drawFormula('\\frac{a', false)).toEqual({ fault: expect.stringContaining('KaTeX parse error') })
  expect(drawFormula('\\def\\a{\\a\\a}\\a', false)).toEqual({ fault: expect.any(String) })
  expect(drawFormula('{'.repeat(2_400) + '}'.repeat(2_400), false)).toEqual({ fault: expect.any(String) })
})
