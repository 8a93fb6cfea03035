import { readFile } from 'node:fs/promises'
import { describe, expect, it } from '@jest/globals'
import { NotFoundError } from 'openai'
import { findDeviation } from '../deviations/deviations.ts'
import { ApiError } from '../http/api-error.ts'
import { startDemoModel } from '../testing/start-demo-model.ts'
import { behaviours, isBehaviourName } from './behaviours.ts'
import { parseModelName } from './parse-model-name.ts'
import { renderDeviationTable, renderModelTable } from './render-model-table.ts'

describe('a model name', () => {
  it('gives its behaviour and its parameters, the others by default', () => {
    expect(parseModelName('demo-count:n=500,rate=0.5,first=0')).toMatchObject({
      name: 'demo-count:n=500,rate=0.5,first=0',
      behaviour: 'demo-count',
      parameters: { n: 500, rate: 0.5, first: 0, at: 5 },
    })
    expect(parseModelName('demo').parameters).toMatchObject({ rate: undefined, first: undefined })
  })

  it.each(Object.keys(behaviours))('%s stands on its own and takes rate and first', (name) => {
    expect(parseModelName(name).behaviour).toBe(name)
    expect(parseModelName(`${name}:rate=7,first=8`).parameters).toMatchObject({ rate: 7, first: 8 })
  })

  it.each(['prefill', 'reattach'])('may say -%s after its behaviour, and answers the same', (resume) => {
    for (const name of Object.keys(behaviours)) {
      expect(parseModelName(`${name}-${resume}:rate=7`)).toEqual({
        ...parseModelName(`${name}:rate=7`),
        name: `${name}-${resume}:rate=7`,
        behaviour: name === 'demo' ? `demo-${resume}` : name,
      })
    }
  })

  it.each([
    ['demo-count-resume', 404],
    ['demo-prefill-count', 404],
    ['demo-count:', 400],
    ['demo-count:n', 400],
    ['demo-count:n=', 400],
    ['demo-count:n=1=2', 400],
    ['demo-count:n=-1', 400],
    ['demo-count:n=1.5', 400],
    ['demo-count:n=1e3', 400],
    ['demo-count:n=600000', 400],
    ['demo-count:rate=0', 400],
    ['demo-count:chars=5', 400],
    ['demo:toString=5', 400],
    ['demo-fault-429:after=1,,', 400],
    ['demo-unknown', 404],
    ['toString', 404],
    ['', 404],
  ])('%p is refused with %i', (name, status) => {
    expect(() => parseModelName(name)).toThrow(ApiError)
    try {
      parseModelName(name)
    } catch (error) {
      expect(error).toMatchObject({ status })
    }
  })
})

describe('GET /v1/models', () => {
  it('lists what a chat may offer', async () => {
    await using demo = await startDemoModel()
    const models = await demo.client.models.list()
    expect(models.data.map(({ id }) => id)).toEqual(['demo', 'demo-prefill', 'demo-reattach'])
  })

  it('lists other models when it is told to, with what is said of them', async () => {
    const model = { id: 'demo-count:n=5', name: 'Five', context_length: 8_192 }
    await using demo = await startDemoModel({ models: [model] })
    expect((await demo.client.models.list()).data).toEqual([expect.objectContaining({ object: 'model', ...model })])
  })

  it('knows a model by its whole name, and no other', async () => {
    await using demo = await startDemoModel()
    const id = 'demo-count:n=5,rate=2'
    expect(await demo.client.models.retrieve(id)).toMatchObject({ id, object: 'model' })
    await expect(demo.client.models.retrieve('gpt-unheard-of')).rejects.toBeInstanceOf(NotFoundError)
  })
})

describe('README.md', () => {
  it('has the tables of this code (`pnpm readme` writes them)', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(renderModelTable())
    expect(readme).toContain(renderDeviationTable())
  })

  it('names no model that does not exist', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')
    const named = readme.match(/\bdemo-(?:fault-)?[a-z0-9-]+(?=[:`])/g) ?? []
    expect(named.filter((name) => !isBehaviourName(name) && !findDeviation(name))).toEqual([])
  })
})
