import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { budgets } from '../../budgets.ts'
import { anchorOf } from './continuation-request.ts'
import { makeJoint } from './joint.ts'
import { makeTailJoint, withoutTail } from './prefill.ts'

/** Returns the text that a reader sees in the end. The continuation arrives in pieces of `size` UTF-16 code units. */
const joined = (soFar: string, said: string, size = 3): string => {
  const joint = makeJoint(soFar)
  let text = soFar
  for (let at = 0; at < said.length; at += size) text += joint.push(said.slice(at, at + size))
  return text + joint.end()
}

const whole = `# Sea stories

The old captain looked at the harbour and said nothing for a while. The wind had turned, and the gulls were quiet.

- He counted the boats, of which there were seven.
- He counted the men, of whom there were fewer.

\`\`\`ts
const boats = 7
for (const boat of harbour) {
  console.log(boat.name, boats)
}
\`\`\`

Then he went home 🧑‍🚀, for the évening was cold, and slept.`

/** The ways in which models go on when they are asked to, each with what is left of the text. */
const ways: Record<string, (soFar: string, rest: string) => string> = {
  'as asked': (soFar, rest) => anchorOf(soFar) + soFar.slice(soFar.trimEnd().length) + rest,
  'by its last hundred characters': (soFar, rest) => soFar.slice(-100) + rest,
  'by starting again': (soFar, rest) => soFar + rest,
  'after an apology': (soFar, rest) =>
    `I apologize for the interruption. Continuing from where I left off:\n\n${anchorOf(soFar)}${soFar.slice(soFar.trimEnd().length)}${rest}`,
  'after agreeing': (soFar, rest) => `Sure, continuing:\n\n${soFar}${rest}`,
  'after agreeing in French': (soFar, rest) => `Bien sûr, voici la suite :\n\n${soFar.slice(-80)}${rest}`,
  'after dots': (soFar, rest) => `...${anchorOf(soFar)}${soFar.slice(soFar.trimEnd().length)}${rest}`,
}

describe('the joint of a continuation', () => {
  it.each(Object.keys(ways))('is invisible where a model goes on %s, wherever the answer was cut', (way) => {
    fc.assert(
      fc.property(fc.integer({ min: 30, max: whole.length - 1 }), fc.integer({ min: 1, max: 40 }), (cut, size) => {
        const soFar =
          whole.slice(0, cut).toWellFormed() === whole.slice(0, cut) ? whole.slice(0, cut) : whole.slice(0, cut - 1)
        const said = ways[way]?.(soFar, whole.slice(soFar.length)) ?? ''
        expect(joined(soFar, said, size)).toBe(whole)
      }),
      { numRuns: 300 },
    )
  })

  it('is invisible where a model goes on exactly, at every cut between two numbers or within one', () => {
    const numbers = Array.from({ length: 250 }, (_, index) => index + 1).join(' ')
    for (let cut = 1; cut < numbers.length; cut += 1) {
      expect(joined(numbers.slice(0, cut), numbers.slice(cut))).toBe(numbers)
    }
  })

  it.each([
    ['the quick brown', ' fox', 'the quick brown fox'],
    ['the ele', 'phant', 'the elephant'],
    ['the elep', 'elephant sleeps', 'the elephant sleeps'],
    ['the quick brown', 'The quick brown fox', 'the quick brown The quick brown fox'],
    ['It was cold.', 'Then it was warm.', 'It was cold. Then it was warm.'],
    ['See https://example.', 'org/page', 'See https://example.org/page'],
    ['one fox and one dog saw the', 'dog', 'one fox and one dog saw the dog'],
    ['one fox and one dog saw the ', ' dog', 'one fox and one dog saw the dog'],
    ['he said, and', '\n\nthen he left', 'he said, and then he left'],
    ['- apples', '\n- pears', '- apples\n- pears'],
    ['```ts\nconst a =', '```ts\n 1\n```', '```ts\nconst a = 1\n```'],
    [
      '```ts\nconst first = 1\n',
      '```ts\nconst first = 1\nconst second = 2\n```',
      '```ts\nconst first = 1\nconst second = 2\n```',
    ],
    ['```ts\nconst first = 1', '\n```\nDone.', '```ts\nconst first = 1\n```\nDone.'],
    ['```ts\nreturn get', 'User()', '```ts\nreturn getUser()'],
    ['Family: 👩‍', '👧 and more', 'Family: 👩‍👧 and more'],
    ['Sure', ', continuing is fine.', 'Sure, continuing is fine.'],
  ])('between %j and %j is mended', (soFar, said, expected) => {
    for (const size of [1, 2, 7, 100]) expect(joined(soFar, said, size)).toBe(expected)
  })

  it('changes nothing that was seen and loses nothing of what is new, whatever is said', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.nat(10),
        (soFar, said, size) => {
          const text = joined(soFar, `${said}@end@`, size + 1)
          expect(text.startsWith(soFar)).toBe(true)
          expect(text.endsWith('@end@')).toBe(true)
          expect(text.isWellFormed()).toBe(soFar.isWellFormed() && said.isWellFormed())
        },
      ),
    )
  })

  it('holds back no more than the budget of a text that repeats nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(whole, 'ab'.repeat(5_000)), fc.string({ minLength: 1 }), (soFar, unit) => {
        const joint = makeJoint(soFar)
        const said = `§${unit}`.repeat(budgets.model.jointLength)
        let shown = ''
        for (let at = 0; at < said.length; at += 5) {
          shown += joint.push(said.slice(at, at + 5))
          expect(at + 5 - shown.length).toBeLessThanOrEqual(budgets.model.jointLength + 10)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('fails where a model starts again in other words, and nothing is shown twice', () => {
    expect(() => joined(whole.slice(0, 200), `${whole.slice(0, 100)} but it was another day.`)).toThrow(
      'did not continue',
    )
    expect(() => joined(whole.slice(0, 200), whole.slice(0, 100))).not.toThrow('Invalid')
  })

  it('is found where a model starts again with a word changed', () => {
    const soFar = whole.slice(0, 240)
    const said = whole.replace('a while', 'some time')
    expect(joined(soFar, said)).toBe(whole)
  })
})

describe('the joint of a prefill', () => {
  it('has each space once, whether or not the server showed the model the one at the end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length }), fc.integer({ min: 1, max: 9 }), (cut, size) => {
        const soFar = whole.slice(0, cut)
        const { sent, tail } = withoutTail(soFar)
        for (const said of [whole.slice(sent.length), whole.slice(cut)]) {
          if (said === whole.slice(cut) && /^\s/.test(said)) continue
          const joint = makeTailJoint(tail)
          let text = soFar
          for (let at = 0; at < said.length; at += size) text += joint.push(said.slice(at, at + size))
          expect(text + joint.end()).toBe(whole)
        }
      }),
    )
  })
})
