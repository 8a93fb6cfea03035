import { expect, it } from '@jest/globals'
import { plainText } from './plain-text.ts'

it.each([
  ['# Title\n\nSome **bold** and `code`', 'Title\n\nSome bold and code'],
  ['See [the page](https://example.org/a) now', 'See the page now'],
  ['```ts\nconst a = 1\n```', 'const a = 1'],
  ['> quoted', 'quoted'],
  ['| a | b |\n| --- | --- |\n| 1 | 2 |', 'a   b  \n\n  1   2'],
  ['2 * 3 * 4', '2 * 3 * 4'],
])('reads %j as %j', (markdown, plain) => {
  expect(plainText(markdown)).toBe(plain)
})
