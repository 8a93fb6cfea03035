import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { makeThinkingSplitter, withoutThoughts } from './split-thinking.ts'

type Options = Parameters<typeof makeThinkingSplitter>[0]

const split = (pieces: readonly string[], options?: Options) => {
  const splitter = makeThinkingSplitter(options)
  const all = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()]
  const joined = (type: 'text' | 'reasoning') => all.map((piece) => (piece.type === type ? piece.text : '')).join('')
  return { text: joined('text'), reasoning: joined('reasoning'), templateOpens: splitter.templateOpens() }
}

describe('thoughts between tags', () => {
  it.each([
    ['<think>hm</think>Hello', 'hm', 'Hello'],
    ['<think>\nhm\n</think>\n\nHello', 'hm\n', 'Hello'],
    ['\n\n<think>hm</think>Hello', 'hm', 'Hello'],
    ['Hello <think>hm</think> world', 'hm', 'Hello  world'],
    ['Hello\n<think>hm</think>\nworld', 'hm', 'Hello\n\nworld'],
    ['<think>a</think>b<think>c</think>d', 'ac', 'bd'],
    ['<think>a `</think>b', 'a `', 'b'],
    ['<think></think>Hello', '', 'Hello'],
    ['<thinking>hm</thinking>Hello', 'hm', 'Hello'],
    ['<thought>hm</thought>Hello', 'hm', 'Hello'],
    ['[THINK]hm[/THINK]Hello', 'hm', 'Hello'],
    ['◁think▷hm◁/think▷Hello', 'hm', 'Hello'],
    ['<think>never closed', 'never closed', ''],
  ])('are told from text: %j', (given, reasoning, text) => {
    expect(split([given])).toMatchObject({ reasoning, text })
  })

  it.each([
    ['Use `<think>` here'],
    ['Use ``a ` <think>b</think>`` here'],
    ['```xml\n<think>a</think>\n```\nb'],
    ['~~~\n```\n<think>a</think>\n~~~'],
    ['A <think> tag opens the thoughts, a </think> tag closes them.'],
    ['a < b, <thin and <thinker>'],
    ['Is it [THIS] or [THINK]?'],
    ['ends with <thi'],
    ['1 < 2'],
  ])('are not seen in code, nor where a sentence is about the tag: %j', (given) => {
    expect(split([given])).toMatchObject({ text: given, reasoning: '' })
  })

  it('are found after code that was closed', () => {
    expect(split(['`a` and ```\n<think>x</think>'])).toMatchObject({ reasoning: 'x' })
    expect(split(['```\ncode\n```\n<think>x</think>y'])).toMatchObject({ reasoning: 'x', text: '```\ncode\n```\ny' })
  })

  it('are not seen in code that the continued text has left open', () => {
    expect(split(['<think>a</think>\n```'], { after: 'x\n```\n' })).toMatchObject({ text: '<think>a</think>\n```' })
    expect(split(['\n\nb'], { after: 'a' })).toMatchObject({ text: '\n\nb' })
  })

  it('are known by their closing tag alone where the template opens them', () => {
    const unseen = 'hm\n</think>\n\nHello'
    expect(split([unseen], { isThinking: true })).toEqual({ text: 'Hello', reasoning: 'hm\n', templateOpens: true })
    // Not known yet: shown as it came, and remembered.
    expect(split([unseen])).toEqual({ text: unseen, reasoning: '', templateOpens: true })
    expect(split(['<think>hm</think>Hello'], { isThinking: true })).toMatchObject({
      text: 'Hello',
      templateOpens: false,
    })
    expect(split(['Hello'], { isThinking: true })).toMatchObject({ text: 'Hello', templateOpens: false })
    expect(split(['Hello'])).toMatchObject({ text: 'Hello', templateOpens: undefined })
  })

  it('are the same wherever the text is cut, and no character is lost', () => {
    const part = fc.oneof(
      fc.constantFrom(
        '<think>',
        '</think>',
        '[THINK]',
        '[/THINK]',
        '`',
        '```',
        '```\n',
        '~~~',
        '\n',
        ' ',
        'a',
        '🦊',
        '<',
        '<th',
        '◁think▷',
        '>',
        'word',
      ),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(part), fc.boolean(), fc.array(fc.nat(100)), (parts, isThinking, cuts) => {
        const text = parts.join('')
        const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
        const pieces = at.slice(1).map((to, index) => text.slice(at[index], to))
        const whole = split([text], { isThinking })
        expect(split(pieces, { isThinking })).toEqual(whole)
        const letters = (of: string) => of.replace(/\s|<\/?think>|\[\/?THINK\]|◁\/?think▷/g, '').length
        // An assumption that did not hold returns the same as text; nothing else may be missing.
        if (!isThinking) expect(letters(whole.text + whole.reasoning)).toBe(letters(text))
        else expect(letters(whole.text + whole.reasoning)).toBeGreaterThanOrEqual(letters(text))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('an earlier answer that is sent back', () => {
  it('has no thoughts', () => {
    expect(withoutThoughts('<think>hm</think>\n\nHello')).toBe('Hello')
    expect(withoutThoughts('hm\n</think>\n\nHello')).toBe('Hello')
    expect(withoutThoughts('Use `<think></think>`')).toBe('Use `<think></think>`')
    expect(withoutThoughts('Hello')).toBe('Hello')
  })
})
