import { expect, test } from '@jest/globals'
import { plainSnippet } from './plain-snippet.ts'

/** What is between angle brackets is highlighted. */
const snippet = (text: string) =>
  text
    .split(/(<[^>]*>)/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('<') ? { text: part.slice(1, -1), highlighted: true } : { text: part, highlighted: false },
    )
const shown = (text: string) =>
  plainSnippet(snippet(text))
    .map(({ text, highlighted }) => (highlighted ? `<${text}>` : text))
    .join('')

test.each([
  ['## The <violin> and its strings', 'The <violin> and its strings'],
  ['a **loud <violin>** plays', 'a loud <violin> plays'],
  ['a **<violin>** plays', 'a <violin> plays'],
  ['| <violin> | wood |', '<violin>   wood'],
  ['see [the <violin>](https://example.com/a) there', 'see the <violin> there'],
  ['see [it](https://example.com/<violin>) and the <violin>', 'see it and the <violin>'],
  ['two <violins> and <violas>', 'two <violins> and <violas>'],
  ['nothing of it', 'nothing of it'],
])('%s is shown as %s', (text, expected) => {
  expect(shown(text)).toBe(expected)
})

test('what a text has of the characters that hold places is left out', () => {
  expect(plainSnippet([{ text: 'a\u{E000}b\u{E001}c', highlighted: false }])).toEqual([
    { text: 'abc', highlighted: false },
  ])
})
