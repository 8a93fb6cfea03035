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

const draw = async ({ script, source, scheme, config }) => {
  document.documentElement.style.colorScheme = scheme
  await loadMermaid(script)
  const { mermaid } = window
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict', maxTextSize: 50_000, maxEdges: 500, ...config })
  const { svg } = await mermaid.render('diagram', source)
  document.body.innerHTML = svg
  const box = document.querySelector('svg').getBoundingClientRect()
  tell({ type: 'drawn', width: Math.ceil(box.width), height: Math.ceil(box.height) })
}

addEventListener('message', ({ source: sender, data }) => {
  if (sender === parent) draw(data).catch((error) => tell({ type: error === notLoaded ? 'missing' : 'failed' }))
})
tell({ type: 'ready' })
