import { describe, expect, it } from '@jest/globals'
import { startDemoModel } from '../testing/start-demo-model.ts'
import { createJournal } from './journal.ts'

const ask = (model: string) => ({ model, messages: [{ role: 'user' as const, content: 'Hello' }] })

describe('the journal', () => {
  it('tells what was asked, and what became of it', async () => {
    await using demo = await startDemoModel()
    await demo.client.chat.completions.create(ask('demo-count:n=3'))
    expect(demo.model.journal.entries()).toMatchObject([
      {
        method: 'POST',
        path: '/v1/chat/completions',
        model: 'demo-count:n=3',
        tokensSent: 3,
        outcome: 'completed',
        requestBody: ask('demo-count:n=3'),
        startedAt: expect.any(Number),
        endedAt: expect.any(Number),
      },
    ])
  })

  it('is read and cleared over HTTP, by model too, without standing in itself', async () => {
    await using demo = await startDemoModel()
    await demo.client.chat.completions.create(ask('demo-count:n=3,rate=9000'))
    await demo.client.chat.completions.create(ask('demo'))
    const url = demo.url.replace('/v1', '/demo/journal')
    const read = async (query = '') => (await fetch(url + query)).json()
    expect(await read()).toHaveLength(2)
    expect(await read(`?model=${encodeURIComponent('demo-count:n=3,rate=9000')}`)).toMatchObject([{ tokensSent: 3 }])
    expect((await fetch(url, { method: 'DELETE' })).status).toBe(204)
    expect(await read()).toEqual([])
  })

  it('keeps the latest requests only', async () => {
    await using demo = await startDemoModel({ journalSize: 2 })
    for (const n of [1, 2, 3]) await demo.client.chat.completions.create(ask(`demo-count:n=${n}`))
    expect(demo.model.journal.entries().map(({ tokensSent }) => tokensSent)).toEqual([2, 3])
  })

  it('keeps nothing at size 0', async () => {
    await using demo = await startDemoModel({ journalSize: 0 })
    await demo.client.chat.completions.create(ask('demo'))
    expect(demo.model.journal.entries()).toEqual([])
  })

  it('keeps fewer requests when their bodies are large', () => {
    const journal = createJournal({ size: 10, maxBodyBytes: 100 })
    for (const bytes of [60, 30, 50])
      journal.attachBody(journal.begin({ method: 'POST', path: '/v1/x' }), { bytes }, bytes)
    expect(journal.entries().map(({ requestBody }) => requestBody)).toEqual([{ bytes: 30 }, { bytes: 50 }])
  })
})
