import { describe, expect, it } from '@jest/globals'
import { findKnownModel } from './find-known-model.ts'

describe('what is known of a model', () => {
  it.each([
    ['gpt-4o', 'gpt-4o'],
    ['gpt-4o-2024-11-20', 'gpt-4o'],
    ['gpt-5.1-2025-11-13', 'gpt-5.1'],
    ['o3-pro-2025-06-10', 'o3-pro'],
    ['openai/gpt-4.1-mini', 'gpt-4.1-mini'],
    ['openrouter/anthropic/claude-sonnet-4-5', 'claude-sonnet-4-5'],
    ['anthropic/claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
    ['claude-opus-4-5@20251101', 'claude-opus-4-5'],
    ['models/gemini-2.5-pro', 'gemini-2.5-pro'],
    ['google/gemini-2.5-flash-preview-09-2025', 'gemini-2.5-flash'],
    ['deepseek/deepseek-r1:free', 'deepseek-r1'],
    ['GPT-4o', 'gpt-4o'],
    ['mistral-large-2599', 'mistral-large-latest'],
  ])('%s is as %s', (id, family) => {
    expect(findKnownModel(family)).toBeDefined()
    expect(findKnownModel(id)).toEqual(findKnownModel(family))
  })

  it('is its family where the model is newer than the table', () => {
    expect(findKnownModel('gpt-5.1-something-new')).toEqual(findKnownModel('gpt-5.1'))
    expect(findKnownModel('gpt-5.99')).toEqual(findKnownModel('gpt-5'))
  })

  it.each([
    ['gpt-4o', { input: 128_000, seesImages: true, reasons: false }],
    ['o3-pro', { input: 200_000, seesImages: true, reasons: true }],
    ['o3-mini', { input: 200_000, seesImages: false, reasons: true }],
    ['claude-sonnet-4-5', { input: 200_000, seesImages: true, reasons: true }],
    ['gemini-2.5-pro', { input: 1_048_576, seesImages: true, reasons: true }],
  ])('%s: %j', (id, known) => {
    expect(findKnownModel(id)).toMatchObject(known)
  })

  it.each(['gemma3:12b', 'qwen2.5vl:7b', 'llava:latest', 'llama4:scout', 'meta-llama/Llama-3.2-11B-Vision-Instruct'])(
    'the open model %s sees',
    (id) => {
      expect(findKnownModel(id)).toEqual({ input: undefined, output: undefined, seesImages: true, reasons: false })
    },
  )

  it.each(['gpt-oss:20b', 'qwq:32b', 'qwen3:8b', 'hf.co/unsloth/Qwen3-4B-Thinking-2507-GGUF'])(
    'the open model %s reasons',
    (id) => {
      expect(findKnownModel(id)).toEqual({ input: undefined, output: undefined, seesImages: false, reasons: true })
    },
  )

  it.each(['', '-', '/', 'mine', 'llama3.2:3b', 'phi4', 'gemma3:1b', 'my-gpt', 'toString', 'smollm2-135m'])(
    'nothing of %j',
    (id) => {
      expect(findKnownModel(id)).toBeUndefined()
    },
  )
})
