import {
  Change,
  Conversation,
  ConversationList,
  type ConversationsPatch,
  ConversationsPatched,
} from '@chatbot/contracts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'
import { eventually } from '../../testing/eventually.ts'

let api: TestApi
let cookie: string
let ids: string[]
beforeAll(async () => {
  api = await startTestApi({ TITLES: '0' })
})
afterAll(() => api.close())
beforeEach(async () => {
  cookie = await api.newGuest()
  ids = await Promise.all(['a', 'b', 'c'].map((title) => create(cookie, title)))
})

const create = async (who: string, title: string) => {
  const response = await api.call('POST', '/api/conversations', { cookie: who, body: JSON.stringify({ title }) })
  return Conversation.parse(await response.json()).id
}
const ask = (who: string, body: object) =>
  api.call('PATCH', '/api/conversations', { cookie: who, body: JSON.stringify(body) })
const change = async (chosen: string[], action: ConversationsPatch['action'], who = cookie) =>
  ConversationsPatched.parse(await (await ask(who, { ids: chosen, action })).json())
const list = async (archived = false, who = cookie) => {
  const response = await api.call('GET', `/api/conversations?archived=${archived}`, { cookie: who })
  return ConversationList.parse(await response.json()).conversations
}
const titles = async (archived = false) => (await list(archived)).map(({ title }) => title).toSorted()

describe('many conversations at once', () => {
  it('are archived and brought back, each version counted once', async () => {
    const [a = '', b = ''] = ids
    expect((await change([a, b], 'archive')).changed.toSorted()).toEqual([a, b].toSorted())
    expect(await titles()).toEqual(['c'])
    expect(await titles(true)).toEqual(['a', 'b'])
    expect((await list(true)).map(({ version }) => version)).toEqual([2, 2])
    // Asked again, as after a lost answer.
    expect(await change([a, b], 'archive')).toEqual({ changed: [], missing: [] })
    expect((await list(true)).map(({ version }) => version)).toEqual([2, 2])
    expect((await change([a, b, ids[2] ?? ''], 'unarchive')).changed.toSorted()).toEqual([a, b].toSorted())
    expect(await titles()).toEqual(['a', 'b', 'c'])
  })

  it('are pinned and unpinned', async () => {
    await change(ids.slice(1), 'pin')
    expect((await list()).map(({ pinned }) => pinned)).toEqual([true, true, false])
    await change(ids, 'unpin')
    expect((await list()).map(({ pinned }) => pinned)).toEqual([false, false, false])
  })

  it('are deleted, and what runs in them is stopped', async () => {
    const asked = api.journal.entries().length
    const running = await api.call('POST', '/api/chat', {
      cookie,
      body: JSON.stringify({
        conversationId: ids[0],
        message: 'Go',
        stream: true,
        model: 'demo-count:n=100000,rate=50,first=0',
      }),
    })
    try {
      await eventually(() => api.journal.entries().length === asked + 1)
      expect((await change(ids.slice(0, 2), 'delete')).changed).toHaveLength(2)
      expect(await titles()).toEqual(['c'])
      await eventually(() => api.journal.entries()[asked]?.outcome === 'cancelled')
    } finally {
      await running.body?.cancel()
    }
  })

  it.each(['archive', 'pin', 'delete'] as const)('%s leaves another user’s alone, and names them', async (action) => {
    const stranger = await api.newGuest()
    const theirs = await create(stranger, 'theirs')
    const before = await list(false, stranger)
    const mine = ids[0] ?? ''
    expect(await change([mine, theirs], action)).toEqual({ changed: [mine], missing: [theirs] })
    expect(await list(false, stranger)).toEqual(before)
  })

  it('are a thousand at most, and at least one', async () => {
    const many = Array.from({ length: 1_001 }, () => crypto.randomUUID())
    expect((await ask(cookie, { ids: many, action: 'archive' })).status).toBe(400)
    expect((await ask(cookie, { ids: [], action: 'archive' })).status).toBe(400)
    expect((await change(many.slice(1), 'delete')).missing).toHaveLength(1_000)
  })

  it('tell the other tabs: few one by one, many to read their list again', async () => {
    const changes = await api.call('GET', '/api/changes', { cookie })
    const reader = changes.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    const next = async () => {
      let found: RegExpExecArray | null = null
      while (!found) {
        found = /data: (.*)\n/.exec(heard)
        if (!found) heard += (await reader?.read())?.value ?? ''
      }
      heard = heard.slice(found.index + found[0].length)
      return Change.parse(JSON.parse(found[1] ?? ''))
    }
    await change([ids[0] ?? ''], 'pin')
    expect(await next()).toEqual({ type: 'conversation', conversationId: ids[0] })
    await change([ids[0] ?? ''], 'delete')
    expect(await next()).toEqual({ type: 'conversation-deleted', conversationId: ids[0] })
    const many = await Promise.all(Array.from({ length: 30 }, (_, index) => create(cookie, `${index}`)))
    for (const _ of many) await next()
    expect((await change(many, 'archive')).changed).toHaveLength(30)
    expect(await next()).toEqual({ type: 'resync' })
    await reader?.cancel()
  })
})
