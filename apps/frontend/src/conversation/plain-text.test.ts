import { expect, it } from '@jest/globals'
import { plainText } from './plain-text.ts'

it.each([
  ['# Title\n\nSome **bold** and `code`', 'Title\n\nSome bold and code'],
  ['See [the page](https://example.org/a) now', 'See the page now'],
  ['```ts\nconst a = 1\n```', 'const a = 1'],
  ['> quoted', 'quoted'],
  ['| a | b |\n| --- | --- |\n| 1 | 2 |', 'a   b  \n\n  1   2'],
  ['2 * 3 * 4', '2 * 3 * 4'],
  ['an *old* tale, _told_ ***again*** in snake_case_names', 'an old tale, told again in snake_case_names'],
  ['- one\n  - [x] two\n* three\n\n1. first', 'one\n  two\nthree\n\n1. first'],
  ['Said[^1] once.\n\n[^1]: By whom', 'Said once.\n\n By whom'],
  // Of a rule or of a table in plain text; taken apart in every way, they would take years.
  [`${'-'.repeat(1_000)} tables`, `${'-'.repeat(1_000)} tables`],
  [`${'-'.repeat(1_000)}+${'-'.repeat(1_000)}`, `${'-'.repeat(1_000)}+${'-'.repeat(1_000)}`],
  ['[^'.repeat(50_000), '[^'.repeat(50_000)],
  ['\n'.repeat(50_000), ''],
])('reads %j as %j', (markdown, plain) => {
  expect(plainText(markdown)).toBe(plain)
})
