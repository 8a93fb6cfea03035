import { ModelList } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import { makeCatalogue } from './catalogue.ts'
import type { ListedModel } from './discovery/listed-model.ts'
import type { WishedModel } from './servers/wished-model.ts'
import { catalogueOf, serverAt } from './testing/catalogue-of.ts'

const catalogue = (...given: Parameters<typeof catalogueOf>) => {
  const { catalogue: one, offered, titleModel } = catalogueOf(...given)
  return { ...offered, findForUse: one.findForUse, titleId: titleModel }
}

describe('the catalogue', () => {
  it('lists the models of MODELS as the API describes them, the first one the default', () => {
    const { list, defaultId } = catalogue({ MODELS: 'gpt-4o, mine=none' })
    expect(ModelList.parse({ models: list() }).models).toEqual([
      {
        id: 'gpt-4o',
        label: 'GPT-4o',
        contextWindow: 128_000,
        resume: 'reattach',
        seesImages: true,
        reasons: false,
        isDefault: true,
        isDemo: false,
        server: { id: 'default', label: 'Model server' },
        parameters: {
          temperature: { min: 0, max: 2, default: 1 },
          maxOutputTokens: { max: 16_384, default: null },
        },
      },
      {
        id: 'mine',
        label: 'mine',
        contextWindow: 32_000,
        resume: 'none',
        seesImages: false,
        reasons: false,
        isDefault: false,
        isDemo: false,
        server: { id: 'default', label: 'Model server' },
        parameters: {
          temperature: { min: 0, max: 2, default: null },
          maxOutputTokens: { max: 32_000, default: null },
        },
      },
    ])
    expect(defaultId()).toBe('gpt-4o')
  })

  it('offers nothing else', () => {
    const { find } = catalogue({ MODELS: 'gpt-4o' })
    expect(find('gpt-5')).toBeUndefined()
    expect(find('demo-count')).toBeUndefined()
    expect(find('constructor')).toBeUndefined()
  })

  it('asks OpenAI by responses and others by chat, unless told otherwise or to reattach', () => {
    const elsewhere = { isOpenAi: false }
    expect(catalogue().find('gpt-5')).toMatchObject({ api: 'responses', resume: 'reattach' })
    // 400,000 tokens in all, of which 272,000 may be input.
    expect(catalogue().find('gpt-5')).toMatchObject({ contextWindow: 400_000, answerTokens: 128_000 })
    expect(catalogue({ MODEL_API: 'chat' }).find('gpt-5')).toMatchObject({ api: 'chat', resume: 'none' })
    expect(catalogue({ MODELS: 'm' }, elsewhere).find('m')).toMatchObject({ api: 'chat', resume: 'none' })
    expect(catalogue({ MODELS: 'm=prefill' }, elsewhere).find('m')).toMatchObject({ api: 'chat', resume: 'prefill' })
    expect(catalogue({ MODELS: 'm=reattach' }, elsewhere).find('m')).toMatchObject({ api: 'responses' })
    expect(catalogue({ MODELS: 'm', MODEL_API: 'responses' }, elsewhere).find('m')).toMatchObject({ api: 'responses' })
  })

  it('knows which of its models see images, unless told otherwise', () => {
    const { find } = catalogue({ MODELS: 'gpt-4o=blind,mine,llava=images,qwen=prefill+images' }, { isOpenAi: false })
    expect(['gpt-4o', 'mine', 'llava', 'qwen'].map((id) => find(id)?.seesImages)).toEqual([false, false, true, true])
    expect(find('qwen')?.resume).toBe('prefill')
  })

  it.each(['m=prefil', '=none', 'gpt-4o,m=', 'm=prefill+sound'])('says what is wrong with MODELS: %s', (MODELS) => {
    expect(() => catalogue({ MODELS })).toThrow('MODELS')
  })

  it('says that Chat Completions cannot be reattached to', () => {
    expect(() => catalogue({ MODELS: 'm=reattach', MODEL_API: 'chat' })).toThrow('MODEL_API')
  })
})

describe('a model that was not named here', () => {
  it.each([
    ['gpt-4o-2024-11-20', { contextWindow: 128_000, seesImages: true, reasons: false, limitName: 'max_tokens' }],
    ['gpt-5-2025-08-07', { contextWindow: 400_000, answerTokens: 128_000, reasons: true }],
    ['gpt-5.1', { contextWindow: 272_000, seesImages: true, reasons: true, limitName: 'max_completion_tokens' }],
    ['o3-pro', { contextWindow: 200_000, answerTokens: 25_000, reasons: true, limitName: 'max_completion_tokens' }],
    ['openai/gpt-5.1', { reasons: true, limitName: 'max_completion_tokens' }],
    ['claude-sonnet-4-5', { contextWindow: 200_000, seesImages: true, reasons: true, limitName: 'max_tokens' }],
    [
      'qwen3:8b',
      { contextWindow: 32_000, answerTokens: 8_000, seesImages: false, reasons: true, limitName: 'max_tokens' },
    ],
    ['mine', { contextWindow: 32_000, answerTokens: undefined, seesImages: false, reasons: false }],
  ])('%s takes the abilities of its family', (id, abilities) => {
    expect(catalogue({ MODELS: id }).find(id)).toMatchObject({ label: id, ...abilities })
  })

  it('sees or not as MODELS says, whatever its family does', () => {
    const { find } = catalogue({ MODELS: 'gpt-4o-2024-11-20=blind,mine=images' })
    expect(find('gpt-4o-2024-11-20')).toMatchObject({ seesImages: false })
    expect(find('mine')).toMatchObject({ seesImages: true })
  })
})

describe('a server that lists its models', () => {
  const unsaid = { label: undefined, contextWindow: undefined, seesImages: undefined, price: undefined }
  const listing = (listed: () => readonly ListedModel[] | undefined) => catalogue({}, { isOpenAi: false, listed })

  it('offers those, in its order, the first one the default, with what it says of them', () => {
    const { list, defaultId, find } = listing(() => [
      { ...unsaid, id: 'gemma3:4b' },
      { ...unsaid, id: 'a/b', label: 'B', contextWindow: 9_000, seesImages: false },
    ])
    expect(list()).toMatchObject([
      { id: 'gemma3:4b', label: 'gemma3:4b', contextWindow: 32_000, seesImages: true, isDefault: true },
      { id: 'a/b', label: 'B', contextWindow: 9_000, seesImages: false, isDefault: false },
    ])
    expect(defaultId()).toBe('gemma3:4b')
    expect(find('a/b')).toMatchObject({ api: 'chat', resume: 'none' })
    expect(find('gpt-5-mini')).toBeUndefined()
  })

  it('offers what it lists now', () => {
    let now: readonly ListedModel[] = [{ ...unsaid, id: 'old' }]
    const { list, find } = listing(() => now)
    expect(list().map(({ id }) => id)).toEqual(['old'])
    now = [{ ...unsaid, id: 'new' }]
    expect(list().map(({ id }) => id)).toEqual(['new'])
    expect(find('old')).toBeUndefined()
  })

  it('refuses nothing before it has answered, and offers nothing', () => {
    const { list, defaultId, find } = listing(() => undefined)
    expect(list()).toEqual([])
    expect(defaultId()).toBeUndefined()
    expect(find('offered-by-another-replica')).toMatchObject({ id: 'offered-by-another-replica' })
  })
})

describe('the model of titles', () => {
  it('is used and not offered, unless it is one of MODELS', () => {
    const apart = catalogue({ MODELS: 'gpt-4o', TITLE_MODEL: 'gpt-4.1-nano' })
    expect(apart.titleId).toBe('gpt-4.1-nano')
    expect(apart.findForUse('gpt-4.1-nano')).toMatchObject({ contextWindow: 1_047_576 })
    expect(apart.find('gpt-4.1-nano')).toBeUndefined()
    expect(apart.list().map(({ id }) => id)).toEqual(['gpt-4o'])
    expect(apart.findForUse('other')).toBeUndefined()
    expect(catalogue({ MODELS: 'gpt-4o', TITLE_MODEL: 'gpt-4o' }).findForUse('gpt-4o')).toBeDefined()
  })

  it('is named where it is wrong', () => {
    expect(() => catalogue({ TITLE_MODEL: 'a=flying' })).toThrow(/^TITLE_MODEL: "a=flying"/)
  })
})

describe('the demo model', () => {
  const demo = catalogue({}, { isOpenAi: false, isDemo: true })

  it('is the default, and says what it is', () => {
    expect(demo.list()[0]).toMatchObject({
      id: 'demo',
      label: 'Demo',
      resume: 'prefill',
      isDefault: true,
      isDemo: true,
    })
  })

  it.each([
    ['demo-prefill', 'prefill', 'chat'],
    ['demo-reattach:rate=5', 'reattach', 'responses'],
    ['demo-count:n=5,rate=1', 'none', 'chat'],
  ])('takes every name of its own, and resumes by it: %s', (id, resume, api) => {
    expect(demo.find(id)).toMatchObject({ resume, api, isDemo: true })
    expect(demo.find('gpt-5')).toBeUndefined()
  })

  it('is reattached to by responses, whatever MODEL_API says', () => {
    const chat = catalogue({ MODEL_API: 'chat' }, { isOpenAi: false, isDemo: true })
    expect(chat.find('demo-reattach')).toMatchObject({ api: 'responses' })
  })
})

describe('the price of a model', () => {
  const price = (input: number, output: number) => ({ input, output, currency: 'USD' })
  const priceAt = (host: string, given: { own?: WishedModel['price']; ofAll?: WishedModel['price'] } = {}) => {
    const server = serverAt(`https://${host}/v1`, {
      models: [{ id: 'gpt-4o', price: given.own }],
      defaults: { price: given.ofAll },
    })
    return makeCatalogue({ server, contextWindow: 32_000 }).find('gpt-4o')?.price
  }

  it('is its maker’s at the maker’s own API, and not known elsewhere', () => {
    expect(priceAt('api.openai.com')).toEqual(price(2.5, 10))
    expect(priceAt('gateway.example')).toBeUndefined()
  })

  it('is what the operator says of the model, or else of its server', () => {
    expect(priceAt('api.openai.com', { own: price(1, 2), ofAll: price(3, 4) })).toEqual(price(1, 2))
    expect(priceAt('api.openai.com', { ofAll: price(3, 4) })).toEqual(price(3, 4))
  })

  it('is what its server lists, and is offered with the model', () => {
    const listed = [
      { id: 'gpt-4o', label: undefined, contextWindow: undefined, seesImages: undefined, price: price(7, 8) },
    ]
    const { offered } = catalogueOf({}, { isOpenAi: false, listed: () => listed })
    expect(offered.list()).toMatchObject([{ id: 'gpt-4o', price: price(7, 8), reasons: false }])
  })
})
