/** Where mermaid is: a file of its own that only a diagram's frame loads. */
export const mermaidAddress = (): string =>
  new URL(new URL('mermaid/dist/mermaid.min.js', import.meta.url), document.baseURI).href

export type DiagramMessage = { type: 'drawn'; width: number; height: number } | { type: 'failed' }

export const isDiagramMessage = (message: unknown): message is DiagramMessage =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  (message.type === 'failed' ||
    (message.type === 'drawn' &&
      'width' in message &&
      'height' in message &&
      Number.isFinite(message.width) &&
      Number.isFinite(message.height)))

/** What this page's scripts carry, where its policy asks for it. */
export const pageNonce = (): string => document.querySelector('script')?.nonce ?? ''

/** Runs in the frame, which has no access to this page: it draws, says its size, and can reach nothing. */
const draw = `
  const tell = (message) => parent.postMessage(message, '*')
  const { source, ...colours } = JSON.parse(document.getElementById('input').textContent)
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', ...colours, maxTextSize: 50000, maxEdges: 500 })
  mermaid.render('diagram', source).then(({ svg }) => {
    document.body.innerHTML = svg
    const box = document.querySelector('svg').getBoundingClientRect()
    tell({ type: 'drawn', width: Math.ceil(box.width), height: Math.ceil(box.height) })
  }).catch(() => tell({ type: 'failed' }))
`

const lightColours = { theme: 'default' }
/** What mermaid puts behind the words at a line is too light for them to be read. */
const darkColours = { theme: 'dark', themeVariables: { edgeLabelBackground: '#383838' } }

/** JSON that cannot end the element it stands in. */
const embedded = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')

/**
 * The document of a diagram's frame. It is sandboxed without an origin, so that what a model makes mermaid run could
 * reach neither this page nor its cookies; its policy lets it fetch mermaid and nothing else, so no conversation leaks.
 * `nonce` is the one that this page's own policy asks of scripts, which its frames inherit; '' where it asks none.
 */
export const diagramPage = (source: string, dark: boolean, script: string, nonce: string): string => {
  const policy = `default-src 'none'; script-src ${new URL(script).origin} 'unsafe-inline'; style-src 'unsafe-inline'; font-src data:; img-src data:`
  return [
    '<!doctype html><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<style>html{color-scheme:${dark ? 'dark' : 'light'}}body{margin:0;background:transparent}svg{max-width:100%;height:auto}</style>`,
    `<script id="input" type="application/json">${embedded({ source, ...(dark ? darkColours : lightColours) })}</script>`,
    `<body><script nonce="${nonce}" src="${script}"></script><script nonce="${nonce}">${draw}</script></body>`,
  ].join('')
}
