/** Runs in a diagram's frame, which has no access to the page: it draws what it is told, says the size, and can reach nothing. */
const tell = (message) => parent.postMessage(message, '*')

const notLoaded = new Error('mermaid could not be loaded')

let loading
const loadMermaid = (src) => {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.onload = resolve
    script.onerror = () => reject(notLoaded)
    script.src = src
    document.head.append(script)
  })
  return loading
}

const render = async ({ script, source, config }) => {
  await loadMermaid(script)
  const { mermaid } = window
  // As many as the page lets be drawn, also where one line has many (`A & B --> C & D`).
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 10_000, maxEdges: 200, ...config })
  tell({ type: 'drawing' })
  const { svg } = await mermaid.render('diagram', source)
  return svg
}

/** `known` is what the same source was drawn as before. */
const draw = async ({ scheme, svg: known, ...drawing }) => {
  document.documentElement.style.colorScheme = scheme
  const svg = known ?? (await render(drawing))
  document.body.innerHTML = svg
  const box = document.querySelector('svg').getBoundingClientRect()
  tell({ type: 'drawn', width: Math.ceil(box.width), height: Math.ceil(box.height), svg })
}

addEventListener('message', ({ source: sender, data }) => {
  if (sender === parent) draw(data).catch((error) => tell({ type: error === notLoaded ? 'missing' : 'failed' }))
})
tell({ type: 'ready' })
