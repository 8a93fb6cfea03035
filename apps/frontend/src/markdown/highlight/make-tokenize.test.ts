import { describe, expect, test } from '@jest/globals'
import { grammarOf } from './grammar-names.ts'
import { grammars } from './grammars.ts'
import { makeTokenize } from './make-tokenize.ts'
import { kinds, type Runs } from './messages.ts'

const kindAt = (runs: Runs, place: number): string | undefined => {
  let end = 0
  for (let at = 0; at < runs.length; at += 2) {
    end += runs[at] ?? 0
    if (place < end) return kinds[runs[at + 1] ?? 0]
  }
  return undefined
}

const lengthOf = (runs: Runs) => runs.reduce((sum, value, at) => (at % 2 === 0 ? sum + value : sum), 0)

describe('tokenize', () => {
  test('goes on where the chunk before ended', async () => {
    const { tokenize } = makeTokenize()
    await tokenize(1, 'typescript', 'const a = `one\n')
    const inTemplate = await tokenize(1, 'typescript', 'const b = 1\n')
    const alone = await tokenize(2, 'typescript', 'const b = 1\n')
    expect(kindAt(inTemplate, 0)).toBe('token-string-expression')
    expect(kindAt(alone, 0)).toBe('token-keyword')
  })

  test('forgets a session that has ended', async () => {
    const { tokenize, end } = makeTokenize()
    await tokenize(1, 'typescript', '/* one\n')
    end(1)
    expect(kindAt(await tokenize(1, 'typescript', 'const b = 1\n'), 0)).toBe('token-keyword')
  })

  test.each(['a', 'a\n', '\n', 'const a = 1\n\n  // b\n', 'x'.repeat(9_000)])(
    'covers every character of %j',
    async (text) => {
      const { tokenize } = makeTokenize()
      expect(lengthOf(await tokenize(1, 'javascript', text))).toBe(text.length)
    },
  )
})

test.each(Object.keys(grammars))('colours %s without failing', async (grammar) => {
  expect(grammarOf(grammar)).toBe(grammar)
  const { tokenize } = makeTokenize()
  expect(lengthOf(await tokenize(1, grammar, 'x = "a" # 1\n'))).toBe(12)
})

test('knows languages by the names that models use', () => {
  expect(['ts', 'py', 'sh', 'yml', 'c++', 'nothing'].map(grammarOf)).toEqual([
    'typescript',
    'python',
    'bash',
    'yaml',
    'cpp',
    undefined,
  ])
})
