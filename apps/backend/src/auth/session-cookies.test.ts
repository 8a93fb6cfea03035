import { createPrismaClient, type PrismaClient } from '@chatbot/prisma/client'
import { createTestDatabase, type TestDatabase } from '@chatbot/prisma/testing'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { pino } from 'pino'
import { makeSessionRepository } from '../modules/sessions/session-repository.ts'
import { makeSessions } from '../modules/sessions/sessions.ts'
import { makeAccounts } from './accounts.ts'
import { makeAuth, sessionAge } from './auth.ts'

const secret = 'a-secret-of-more-than-thirty-two-characters'
const plain = 'chatbot.session_token'
const secure = `__Secure-${plain}`

let database: TestDatabase
let prisma: PrismaClient
beforeAll(async () => {
  database = await createTestDatabase()
  prisma = createPrismaClient({ databaseUrl: database.url, poolSize: 3, applicationName: 'test' })
})
afterAll(async () => {
  await prisma.$disconnect()
  await database.drop()
})

/** An installation whose address is http or https, over the one database. */
const installation = (scheme: 'http' | 'https') => {
  const repository = makeSessionRepository({ prisma })
  const isSecure = scheme === 'https'
  const accounts = makeAccounts({
    auth: makeAuth({ prisma, secret, isSecure }),
    secret,
    isSecure,
    repository,
    sessions: makeSessions({
      sessions: repository,
      notifications: { on: () => undefined, onReconnect: () => undefined },
      log: pino({ level: 'silent' }),
    }),
    admitGuest: async () => undefined,
    emptyAccount: async () => undefined,
  })
  /** Sends what a browser would, and has it keep what is answered. Returns the caller's id. */
  const ask = async (browser: Browser, { makesGuest = false } = {}) => {
    const headers = new Headers()
    const request = new Request(`${scheme}://chat.test/`, { headers: { cookie: browser.cookiesFor(scheme) } })
    try {
      const { id, session } = await accounts.resolveCaller(request, headers, { makesGuest })
      return session ? id : undefined
    } finally {
      browser.keep(scheme, headers.getSetCookie())
    }
  }
  return { ask, accounts }
}

/** Keeps cookies as browsers do: `Secure` ones come from TLS, and go over TLS only (RFC 6265bis, 5.7). */
class Browser {
  readonly jar = new Map<string, { value: string; isSecure: boolean }>()
  keep(scheme: string, cookies: string[]) {
    for (const cookie of cookies) {
      const [pair = '', ...attributes] = cookie.split('; ')
      const name = pair.slice(0, pair.indexOf('='))
      const isSecure = attributes.includes('Secure')
      if (isSecure && scheme !== 'https') continue
      if (!isSecure && (name.startsWith('__Secure-') || this.jar.get(name)?.isSecure)) continue
      if (attributes.includes('Max-Age=0')) this.jar.delete(name)
      else this.jar.set(name, { value: pair.slice(pair.indexOf('=') + 1), isSecure })
    }
  }
  cookiesFor(scheme: string) {
    const sent = [...this.jar].filter(([, { isSecure }]) => scheme === 'https' || !isSecure)
    return sent.map(([name, { value }]) => `${name}=${value}`).join('; ')
  }
  names() {
    return [...this.jar.keys()].toSorted()
  }
}

describe('a guest whose installation moves to https', () => {
  it('stays who they are, and is known by the new name from then on', async () => {
    const [http, https] = [installation('http'), installation('https')]
    const browser = new Browser()
    const id = await http.ask(browser, { makesGuest: true })
    expect(browser.names()).toEqual(['chatbot.session', plain])

    expect(await https.ask(browser)).toBe(id)
    expect(browser.names()).toContain(secure)
    // The browser has shown that it has the new one: the old one would go over lines without TLS.
    expect(await https.ask(browser)).toBe(id)
    expect(browser.names()).toEqual([secure, 'chatbot.session'])
    expect(await https.ask(browser, { makesGuest: true })).toBe(id)
    expect(await prisma.user.count()).toBe(1)
  })

  it('stays who they are when the answer with the new name is lost', async () => {
    const browser = new Browser()
    const id = await installation('http').ask(browser, { makesGuest: true })
    const https = installation('https')
    const before = new Map(browser.jar)
    expect(await https.ask(browser)).toBe(id)
    browser.jar.clear()
    for (const [name, cookie] of before) browser.jar.set(name, cookie)
    expect(await https.ask(browser, { makesGuest: true })).toBe(id)
  })

  it('stays who they are when it moves back before the browser has used the new name', async () => {
    const browser = new Browser()
    const id = await installation('http').ask(browser, { makesGuest: true })
    await installation('https').ask(browser)
    expect(await installation('http').ask(browser)).toBe(id)
  })
})

describe('a cookie that somebody without TLS could have set', () => {
  it('is not taken for a session that was made by https', async () => {
    const https = installation('https')
    const attacker = new Browser()
    const attackers = await https.ask(attacker, { makesGuest: true })
    const victim = new Browser()
    victim.jar.set(plain, { value: attacker.jar.get(secure)?.value ?? '', isSecure: false })
    expect(await https.ask(victim)).toBeUndefined()
    await expect(https.ask(victim, { makesGuest: true })).rejects.toThrow('has ended')
    const victims = await https.ask(victim, { makesGuest: true })
    expect(victims).toEqual(expect.any(String))
    expect(victims).not.toBe(attackers)
  })

  it('is not taken for a session that was seen under the name for TLS once', async () => {
    const browser = new Browser()
    await installation('http').ask(browser, { makesGuest: true })
    const old = browser.jar.get(plain)?.value ?? ''
    const https = installation('https')
    await https.ask(browser)
    await https.ask(browser)
    const victim = new Browser()
    victim.jar.set(plain, { value: old, isSecure: false })
    expect(await https.ask(victim)).toBeUndefined()
  })

  it('never comes before one that only TLS can have set', async () => {
    const [http, https] = [installation('http'), installation('https')]
    const attacker = new Browser()
    await http.ask(attacker, { makesGuest: true })
    const browser = new Browser()
    const id = await https.ask(browser, { makesGuest: true })
    browser.jar.set(plain, { value: attacker.jar.get(plain)?.value ?? '', isSecure: false })
    expect(await https.ask(browser)).toBe(id)
  })
})

describe('what is no cookie of ours', () => {
  it.each([
    ['nonsense', 'nonsense'],
    ['a token without its signature', 'TOKEN'],
    ['half an escape', 'a.%E0%A4%A'],
    ['another signature', `TOKEN.${Buffer.alloc(32).toString('base64')}`],
    ['nothing', ''],
  ])('is nobody: %s', async (_, value) => {
    const http = installation('http')
    const owner = new Browser()
    await http.ask(owner, { makesGuest: true })
    const { token } = await prisma.session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const browser = new Browser()
    browser.jar.set(plain, { value: value.replace('TOKEN', token), isSecure: false })
    expect(await http.ask(browser)).toBeUndefined()
  })
})

it('keeps a session that is used: it is as long as a new one again', async () => {
  const http = installation('http')
  const browser = new Browser()
  const userId = await http.ask(browser, { makesGuest: true })
  const soon = new Date(Date.now() + 3_600_000)
  await prisma.session.updateMany({ where: { userId: userId ?? '' }, data: { expiresAt: soon } })
  browser.jar.delete('chatbot.session')
  expect(await installation('http').ask(browser)).toBe(userId)
  const { expiresAt } = await prisma.session.findFirstOrThrow({ where: { userId: userId ?? '' } })
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now() + (sessionAge - 60) * 1_000)
  expect(browser.names()).toContain('chatbot.session')
})

it('refuses to write with a cookie whose session has ended, and makes a guest once that cookie is gone', async () => {
  const http = installation('http')
  const browser = new Browser()
  const id = await http.ask(browser, { makesGuest: true })
  await prisma.session.deleteMany({ where: { userId: id ?? '' } })
  const later = installation('http')
  expect(await later.ask(browser)).toBeUndefined()
  await expect(later.ask(browser, { makesGuest: true })).rejects.toThrow('has ended')
  expect(browser.names()).toEqual([])
  const next = await later.ask(browser, { makesGuest: true })
  expect(next).toEqual(expect.any(String))
  expect(next).not.toBe(id)
})
