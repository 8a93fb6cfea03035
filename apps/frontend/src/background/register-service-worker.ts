/** What the page has loaded before there was a service worker that could keep it. */
const loadedFiles = () => performance.getEntriesByType('resource').map(({ name }) => name)

const register = async () => {
  if (!navigator.serviceWorker) return
  // The address makes each release install its own, which drops what the one before has kept.
  await navigator.serviceWorker.register(`/service-worker.js?release=${process.env.RELEASE}`)
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ keep: loadedFiles() })
}

/** Lets the page open without a network. In development it would only keep old code. */
export const registerServiceWorker = () => {
  if (process.env.NODE_ENV !== 'production') return
  register().catch((error: unknown) => console.warn('This page will not open without a network.', error))
}
