import { drawingOf, frameAddress, isDiagramMessage } from './diagram-frame.ts'
import { requestDrawing } from './drawing-queue.ts'
import { drawnBefore, keepDrawing } from './drawn-diagrams.ts'

/** Pixels: the most height that a diagram gets without scrolling. */
const mostHeight = 1_200
/** Milliseconds that a frame that has loaded may take to run its script; offline it loads as an error page. */
const patience = 5_000
/** Milliseconds that mermaid may take for a diagram, once it is loaded. */
const longestDrawing = 10_000

/**
 * Some of mermaid's layouts take time in the square of what they lay out: 150 lines take up to two seconds, and 500 up to twenty.
 * Where frames share the page's process, the page waits for them.
 */
const mostStatements = 150
const mostCharacters = 10_000

const isLarge = (source: string): boolean =>
  source.length > mostCharacters || source.split(/[\n;]/).length > mostStatements

/** `missing`: mermaid could not be loaded, which may be tried again. */
export type DiagramFailure = 'failed' | 'large' | 'missing'

type Diagram = { source: string; isDark: boolean; title: string; onFail: (reason: DiagramFailure) => void }

const makeFrame = (title: string): HTMLIFrameElement => {
  const frame = document.createElement('iframe')
  frame.title = title
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.referrerPolicy = 'no-referrer'
  frame.src = frameAddress
  return frame
}

const setHeight = (place: HTMLElement, height: number) => {
  place.style.height = `${Math.min(Math.max(height, 40), mostHeight)}px`
}

/** Draws in a frame in `place`; `onEnd` is called when nothing more is to come. Returns what takes the frame away. */
const draw = (place: HTMLElement, { source, isDark, title, onFail }: Diagram, onEnd: () => void): (() => void) => {
  const frame = makeFrame(title)
  let isReady = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const allow = (milliseconds: number, reason: DiagramFailure) => {
    clearTimeout(timer)
    timer = setTimeout(() => fail(reason), milliseconds)
  }
  const fail = (reason: DiagramFailure) => {
    if (reason === 'failed') keepDrawing(source, isDark, null)
    onEnd()
    onFail(reason)
  }
  const receive = ({ source: sender, data }: MessageEvent<unknown>) => {
    if (sender === null || sender !== frame.contentWindow || !isDiagramMessage(data)) return
    clearTimeout(timer)
    if (data.type === 'failed' || data.type === 'missing') fail(data.type)
    // The frame has no origin that could be named.
    else if (data.type === 'ready') {
      isReady = true
      const svg = drawnBefore(source, isDark)?.svg
      frame.contentWindow?.postMessage(drawingOf(source, isDark, svg), '*')
    } else if (data.type === 'drawing') allow(longestDrawing, 'failed')
    else {
      const { height, svg } = data
      if (svg !== undefined) keepDrawing(source, isDark, { svg, height })
      setHeight(place, height)
      place.dataset.drawn = ''
      onEnd()
    }
  }
  addEventListener('message', receive)
  frame.addEventListener('load', () => isReady || allow(patience, 'missing'), { once: true })
  place.append(frame)
  return () => {
    clearTimeout(timer)
    removeEventListener('message', receive)
    frame.remove()
    delete place.dataset.drawn
  }
}

/**
 * Draws a mermaid diagram in an element once it comes near what is on the screen and it is its turn, in a frame that can reach
 * nothing. Whatever comes of it ends with `signal`.
 */
export const showDiagram = (place: HTMLElement, diagram: Diagram, signal: AbortSignal): void => {
  if (signal.aborted) return
  const { source, isDark, onFail } = diagram
  const known = drawnBefore(source, isDark)
  if (known === null || isLarge(source)) {
    onFail(known === null ? 'failed' : 'large')
    return
  }
  if (known) setHeight(place, known.height)

  let leave = () => {}
  const begin = () => {
    observer.disconnect()
    signal.addEventListener('abort', draw(place, diagram, leave))
  }
  const observer = new IntersectionObserver(
    (entries) => {
      leave()
      leave = entries.at(-1)?.isIntersecting ? requestDrawing(begin) : () => {}
    },
    { rootMargin: '400px' },
  )
  observer.observe(place)
  signal.addEventListener('abort', () => {
    observer.disconnect()
    leave()
  })
}
