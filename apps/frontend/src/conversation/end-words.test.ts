import type { Problem } from '@chatbot/contracts'
import { describe, expect, it } from '@jest/globals'
import { endWordsOf, mayContinue } from './end-words.ts'

const problem = (code: Problem['code']): Problem => ({ type: 'about:blank', title: '', status: 422, code, detail: '' })
const end = { text: 'one', status: 'completed', finishReason: null, problem: null } as const

describe('the end of an answer', () => {
  it.each([
    ['a limit on its length', { finishReason: 'length' }, 'answer.tooLong', true],
    [
      'the length of the context',
      { finishReason: 'length', problem: problem('context_too_long') },
      'answer.full',
      false,
    ],
    ['an interruption', { status: 'interrupted' }, 'answer.interrupted', true],
    [
      'a context that is too short for its rest',
      { status: 'failed', problem: problem('context_too_long') },
      'problems.context_too_long',
      false,
    ],
    [
      'a failure after its first words',
      { status: 'failed', problem: problem('model_unavailable') },
      'problems.model_unavailable',
      true,
    ],
    ['a failure before a word', { status: 'failed', text: ' ' }, 'answer.failed', false],
    ['its own', { finishReason: 'stop' }, null, false],
  ] as const)('by %s is told, and Continue is there where it leads on', (_, given, words, continues) => {
    const message = { ...end, ...given }
    expect(endWordsOf(message)).toBe(words)
    expect(mayContinue(message)).toBe(continues)
  })
})
