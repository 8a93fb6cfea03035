/**
 * Lets the chat open without a network: its pages as they last came, and the files they need. Nothing that the API says is
 * kept here. A page of `/c/…` holds nothing of its conversation, so one stands for all.
 */

/** One cache for each release, which the page names in this script's address: the next one drops it as a whole. */
const cacheName = `chat ${new URL(location.href).searchParams.get('release')}`
const pages = ['/', '/c/offline']
/** More than the files of a release. */
const maxEntries = 300

const isAsset = ({ pathname }) => pathname.startsWith('/_next/static/') || pathname.startsWith('/icon')
const shellOf = ({ pathname }) => (pathname === '/' ? '/' : '/c/offline')

const openCache = () => caches.open(cacheName)

const keep = async (key, response) => {
  if (!response.ok) return
  const cache = await openCache()
  await cache.put(key, response)
  const entries = await cache.keys()
  const files = entries.filter(({ url }) => isAsset(new URL(url)))
  // The oldest come first.
  await Promise.all(files.slice(0, Math.max(0, entries.length - maxEntries)).map((file) => cache.delete(file)))
}

const fromNetworkOrShell = async (request, url) => {
  try {
    const response = await fetch(request)
    const isPage = url.pathname === '/' || url.pathname.startsWith('/c/') || url.pathname.startsWith('/new/')
    if (isPage) await keep(shellOf(url), response.clone())
    return response
  } catch (error) {
    const shell = await (await openCache()).match(shellOf(url))
    if (shell) return shell
    throw error
  }
}

/**
 * A kept response as if it had come now. One without an address gets that of its request, with what follows `#`: workers of
 * different code are one file, and read there what they are.
 */
const asAsked = ({ body, headers, status, statusText }) => new Response(body, { headers, status, statusText })

const fromCacheOrNetwork = async (request) => {
  const kept = await (await openCache()).match(request)
  if (kept) return asAsked(kept)
  const response = await fetch(request)
  await keep(request, response.clone())
  return response
}

/** The files that a page's HTML names: the first visit came before there was anybody to keep them. */
const keepPage = async (path) => {
  const response = await fetch(path)
  const html = await response.clone().text()
  await keep(path, response)
  const files = new Set(html.match(/\/_next\/static\/[^"'\\\s)]+/g) ?? [])
  await Promise.allSettled([...files].map((file) => fromCacheOrNetwork(new Request(file))))
}

self.addEventListener('install', (event) => {
  // Where browsers can: the API is asked without this worker, also by a page that is being left.
  event.addRoutes?.({ condition: { urlPattern: { pathname: '/api/*' } }, source: 'network' })
  event.waitUntil(Promise.all(pages.map(keepPage)).then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  const dropOld = async () => {
    const names = await caches.keys()
    await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(dropOld())
})

/** A page names the files that it has loaded before there was anybody to keep them. */
self.addEventListener('message', (event) => {
  const files = event.data.keep
    .map((file) => new URL(file))
    .filter((url) => url.origin === location.origin && isAsset(url))
  event.waitUntil(Promise.allSettled(files.map((url) => fromCacheOrNetwork(new Request(url)))))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || url.pathname.startsWith('/api/')) return
  // Somebody's shared conversation is no page of the chat: revoked, it must be gone.
  if (url.pathname.startsWith('/s/')) return
  if (request.mode === 'navigate') event.respondWith(fromNetworkOrShell(request, url))
  else if (isAsset(url)) event.respondWith(fromCacheOrNetwork(request))
})
