/** Lets the page open without a network. In development it would only keep old code. */
export const registerServiceWorker = () => {
  if (process.env.NODE_ENV !== 'production') return
  navigator.serviceWorker?.register('/service-worker.js').catch((error: unknown) => {
    console.warn('This page will not open without a network.', error)
  })
}
