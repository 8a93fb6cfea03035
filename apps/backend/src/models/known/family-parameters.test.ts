import { describe, expect, it } from '@jest/globals'
import { data } from './data.ts'
import { findFamilyParameters } from './family-parameters.ts'

const effortsOf = (id: string) => findFamilyParameters(id).reasoningEffort?.values.join(' ') ?? ''

describe('what is known of the parameters of a model', () => {
  it.each([
    ['gpt-5', 'minimal low medium high', 'medium'],
    ['gpt-5-mini-2025-08-07', 'minimal low medium high', 'medium'],
    ['openai/gpt-5-nano', 'minimal low medium high', 'medium'],
    ['gpt-5.1', 'none low medium high', 'none'],
    ['gpt-5.1-codex', 'low medium high', 'medium'],
    ['gpt-5.1-codex-max', 'low medium high xhigh', 'medium'],
    ['gpt-5.2', 'none low medium high xhigh', 'none'],
    ['gpt-5.2-pro', 'medium high xhigh', null],
    ['gpt-5.99', 'none low medium high xhigh', null],
    ['o3', 'low medium high', 'medium'],
    ['o4-mini-2025-04-16', 'low medium high', 'medium'],
    ['gpt-oss:20b', 'low medium high', 'medium'],
    ['gemini-2.5-flash', 'none minimal low medium high', null],
    ['gemini-2.5-pro', 'minimal low medium high', null],
    ['gemini-3-pro-preview', 'low medium high', 'high'],
    ['mistral-small-latest', 'none high', null],
    ['grok-4.5', 'low medium high', 'high'],
  ])('%s takes the efforts %s, %s by default', (id, values, standard) => {
    expect(effortsOf(id)).toBe(values)
    expect(findFamilyParameters(id).reasoningEffort?.default).toBe(standard)
  })

  it.each([
    'mine',
    'gpt-4o',
    'o1-mini',
    'llama3.2',
    'claude-sonnet-4-5',
    'qwen3:8b',
    'gpt-5-pro',
    'gpt-5.1-chat-latest',
    'o3-deep-research',
    '',
  ])('no effort of %j', (id) => {
    expect(effortsOf(id)).toBe('')
  })

  it.each(['gpt-5', 'gpt-5.1-chat-latest', 'o3', 'claude-opus-4-7', 'anthropic/claude-sonnet-5-5'])(
    '%s takes no temperature',
    (id) => {
      expect(findFamilyParameters(id).temperature).toBeNull()
    },
  )

  it.each([
    ['claude-sonnet-4-5', 1],
    ['claude-opus-4-20250514', 1],
    ['gpt-4o', 2],
    ['gemini-3.8-flash', 2],
  ])('%s takes a temperature up to %d', (id, max) => {
    expect(findFamilyParameters(id).temperature?.max).toBe(max)
  })

  it('has a default among the values, and values in their order, for every model of the table', () => {
    const order = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
    for (const line of data.trim().split('\n')) {
      const { reasoningEffort: effort } = findFamilyParameters(line.split(' ')[0] ?? '')
      if (!effort) continue
      expect(effort.values).toEqual(order.filter((value) => effort.values.some((one) => one === value)))
      if (effort.default !== null) expect(effort.values).toContain(effort.default)
    }
  })
})
