/**
 * The document of a diagram's frame (public/diagram.html). It is sandboxed without an origin, so that what a model makes
 * mermaid run could reach neither this page nor its cookies. It has a policy of its own, for mermaid needs inline styles,
 * which this page's policy forbids: it lets the frame fetch our scripts and nothing else, so no conversation leaks.
 */
export const frameAddress = '/diagram.html'

/** Where mermaid is: a file of its own that only a diagram's frame loads. */
const mermaidAddress = (): string =>
  new URL(new URL('mermaid/dist/mermaid.min.js', import.meta.url), document.baseURI).href

const light = { scheme: 'light', config: { theme: 'default' } }
/** What mermaid puts behind the words at a line is too light for them to be read. */
const dark = { scheme: 'dark', config: { theme: 'dark', themeVariables: { edgeLabelBackground: '#383838' } } }

/** What the frame is told to draw; `svg`: how it was drawn before, for which it needs no mermaid. */
export const drawingOf = (source: string, isDark: boolean, svg?: string) => ({
  script: mermaidAddress(),
  source,
  svg,
  ...(isDark ? dark : light),
})

/** What the frame says: that it waits for a drawing, and what became of it. */
type DiagramMessage =
  | { type: 'ready' }
  /** Mermaid is loaded and begins. */
  | { type: 'drawing' }
  /** The script of an older release does not tell the drawing itself. */
  | { type: 'drawn'; width: number; height: number; svg?: string }
  | { type: 'failed' }
  /** Mermaid itself could not be loaded. */
  | { type: 'missing' }

export const isDiagramMessage = (message: unknown): message is DiagramMessage =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  (message.type === 'failed' ||
    message.type === 'missing' ||
    message.type === 'ready' ||
    message.type === 'drawing' ||
    (message.type === 'drawn' &&
      'width' in message &&
      'height' in message &&
      Number.isFinite(message.width) &&
      Number.isFinite(message.height) &&
      (!('svg' in message) || typeof message.svg === 'string')))
