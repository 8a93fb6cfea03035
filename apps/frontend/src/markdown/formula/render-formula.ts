import 'katex/dist/katex.min.css'
import type { Drawn } from './draw-formula.ts'
import type { Reply, Request } from './messages.ts'
import type { RecordedElement } from './recorded-element.ts'

const waiting = new Map<number, (drawn: Drawn) => void>()
let worker: Worker | null = null
let nextId = 0

/** One worker for all formulas of the page: KaTeX takes longer to start than a page may stand still. */
const draw = (source: string, display: boolean): Promise<Drawn> => {
  if (!worker) {
    worker = new Worker(new URL('./formula.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
      waiting.get(data.id)?.(data.drawn)
      waiting.delete(data.id)
    })
    // Its script could not be loaded: the next formula starts another one.
    worker.addEventListener('error', () => {
      worker = null
      waiting.clear()
    })
  }
  const request: Request = { id: nextId, source, display }
  nextId += 1
  worker.postMessage(request)
  return new Promise((resolve) => waiting.set(request.id, resolve))
}

const build = ({ tag, namespace, className, style, attributes, children }: RecordedElement): Element => {
  const element = namespace === null ? document.createElement(tag) : document.createElementNS(namespace, tag)
  if (className !== '') element.setAttribute('class', className)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (element instanceof HTMLElement) Object.assign(element.style, style)
  element.append(...children.map((child) => (typeof child === 'string' ? child : build(child))))
  return element
}

/** Draws a formula in place of its source, unless `isGone` by then; leaves the source when KaTeX gives up. */
export const renderFormula = async (
  source: string,
  { element, display, isGone }: { element: HTMLElement; display: boolean; isGone: () => boolean },
): Promise<void> => {
  const drawn = await draw(source, display)
  if (isGone()) return
  if ('element' in drawn) element.replaceChildren(build(drawn.element))
  else {
    element.classList.add('md-formula-error')
    element.title = drawn.fault
  }
}
