import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Backends, startBackends } from './testing/backends.ts'
import { type Frontend, startFrontend } from './testing/frontend.ts'

const appOf = (name: string) => resolve(import.meta.dirname, `../../${name}/src/app`)
const publicFiles = globSync('*', { cwd: resolve(import.meta.dirname, '../../frontend/public') }).map(
  (file) => `/${file}`,
)

/** The addresses of an app's pages and routes, parameters in brackets, groups left out. */
const addressesOf = (name: string): string[] =>
  globSync('**/{page,route}.{ts,tsx}', { cwd: appOf(name) }).map(
    (file) => `/${file}`.replaceAll(/\/\([^/]+\)/g, '').replace(/\/(?:page|route)\.tsx?$/, '') || '/',
  )

const policy = {
  page: /^default-src 'none'; script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'; style-src 'self' 'nonce-[\w+/=]{24}'(?: 'sha256-[\w+/=]{44}')+; .*form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'$/,
  shared:
    /^default-src 'none'; script-src 'nonce-[\w+/=]{24}' 'strict-dynamic'; .*form-action 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'$/,
  frame:
    /^sandbox allow-scripts; default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; .*frame-ancestors 'self'$/,
  asset: /^default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'$/,
  api: /^default-src 'none'; frame-ancestors 'none'$/,
  docs: /^default-src 'none'; .*frame-ancestors 'none'/,
  /** What the edge answers a reader with itself. */
  refused:
    /^default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
} as const
type Kind = keyof typeof policy

const pageHeaders = {
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
/** Beside the policy and nosniff. */
const others: Record<Kind, Record<string, string>> = {
  page: {
    ...pageHeaders,
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(self), geolocation=()',
  },
  shared: {
    ...pageHeaders,
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), microphone=(), geolocation=()',
    'x-robots-tag': 'noindex, nofollow, noarchive',
  },
  frame: { 'referrer-policy': 'no-referrer', 'permissions-policy': 'camera=(), microphone=(), geolocation=()' },
  asset: { 'referrer-policy': 'no-referrer' },
  api: { 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' },
  docs: { 'referrer-policy': 'no-referrer', 'cross-origin-resource-policy': 'same-origin' },
  refused: pageHeaders,
}

/** Every page and route of the frontend, and what it has. A new one without a line here fails. */
const frontendKinds: Record<string, Kind> = {
  '/': 'page',
  '/c/[id]': 'page',
  '/new/[id]': 'page',
  '/p/[id]': 'page',
  '/temporary': 'page',
  '/s/[token]': 'shared',
  '/api/[...path]': 'api',
  '/app-icon/[file]': 'asset',
  '/release': 'asset',
}
const fileKinds: Record<string, Kind> = {
  '/diagram.html': 'frame',
  '/diagram.css': 'asset',
  '/diagram.js': 'asset',
  '/icon.svg': 'asset',
  '/icon-finished.svg': 'asset',
  '/service-worker.js': 'asset',
}
/** All of the backend is API, but for the page that documents it. */
const kindOnBackend = (address: string): Kind => (address === '/api/docs' ? 'docs' : 'api')

let backends: Backends
let frontend: Frontend
let backendUrl: string

beforeAll(async () => {
  backends = await startBackends({ count: 1 })
  backendUrl = backends.replicas[0]?.url ?? ''
  frontend = await startFrontend({ backendUrl })
})
afterAll(async () => {
  await frontend[Symbol.asyncDispose]()
  await backends[Symbol.asyncDispose]()
})

const expectHeaders = async (url: string, kind: Kind, init: RequestInit = {}) => {
  const response = await fetch(url, { redirect: 'manual', ...init })
  await response.body?.cancel()
  const headers = Object.fromEntries(response.headers)
  expect({ url, ...headers }).toMatchObject({
    ...others[kind],
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(policy[kind]),
  })
  if (kind !== 'frame' && kind !== 'docs') expect(headers['content-security-policy']).not.toContain('unsafe')
  return response
}

const withValues = (address: string) => address.replaceAll(/\[\[?(?:\.\.\.)?(\w+)\]?\]/g, (_, name) => `some-${name}`)

describe('the frontend', () => {
  it('has a line for every page, route and file', () => {
    expect(addressesOf('frontend').toSorted()).toEqual(Object.keys(frontendKinds).toSorted())
    expect(publicFiles.toSorted()).toEqual(Object.keys(fileKinds).toSorted())
  })

  it.each(Object.entries({ ...frontendKinds, ...fileKinds }))('%s has the headers of a %s', async (address, kind) => {
    await expectHeaders(`${frontend.url}${withValues(address)}`, kind)
    await expectHeaders(`${frontend.url}${withValues(address)}`, kind, { method: 'HEAD' })
  })

  it.each([
    ['/nothing/here', 'page'],
    ['/_next/static/nothing.js', 'asset'],
    ['/manifest.webmanifest', 'asset'],
    ['/app-icon/192.png', 'asset'],
    ['/_next/image?url=%2Ficon.svg&w=64&q=75', 'api'],
    ['/api/%ff', 'api'],
  ] as const)('%s, which is no route, has the headers of a %s', async (address, kind) => {
    await expectHeaders(`${frontend.url}${address}`, kind)
  })

  it.each(['/c/%ff', '/%zz', '/s/%ff', '/c//a'])(
    '%s, which is malformed, has those of a page for a reader',
    async (address) => {
      const headers = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'fr-FR,en;q=0.5' }
      const response = await expectHeaders(`${frontend.url}${address}`, 'refused', { headers })
      expect(response.status).toBe(400)
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect((await expectHeaders(`${frontend.url}${address}`, 'api', { headers: { accept: '*/*' } })).status).toBe(400)
    },
  )

  it('makes a nonce for each response, puts it into its scripts, and takes none from a request', async () => {
    const nonces = new Set<string>()
    for (let round = 0; round < 3; round += 1) {
      const headers = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" }
      const response = await fetch(frontend.url, { headers })
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '') ?? []
      const scripts = [...(await response.text()).matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
      expect(scripts.length).toBeGreaterThan(3)
      expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
      nonces.add(nonce)
    }
    expect(nonces.size).toBe(3)
    expect([...nonces]).not.toContain('mine')
  })

  it('says so itself when the backend is away, with the headers of the API', async () => {
    await using alone = await startFrontend({ backendUrl: 'http://127.0.0.1:9' })
    expect((await expectHeaders(`${alone.url}/api/conversations`, 'api')).status).toBe(503)
  })
})

describe('the backend', () => {
  it.each(addressesOf('backend'))('%s has the headers of the API, whatever the method', async (address) => {
    for (const method of ['GET', 'POST', 'OPTIONS']) {
      await expectHeaders(`${backendUrl}${withValues(address)}`, method === 'GET' ? kindOnBackend(address) : 'api', {
        method,
      })
    }
  })

  it.each(['/', '/nothing', '/_next/static/x.js', '/api/nothing', '/api/%ff'])('%s has them too', async (address) => {
    await expectHeaders(`${backendUrl}${address}`, 'api')
  })
})
