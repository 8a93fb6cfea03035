import fc from 'fast-check'

/** Short pieces of which long runs break scanners: marks of formats, line ends, halves of characters, operators. */
const piece = fc.constantFrom(
  '\uE200',
  '\uE201',
  '`',
  '```\n',
  '- a\n',
  '-',
  '\n',
  '\r\n',
  '*',
  '[',
  '](',
  '<',
  '&',
  '$$',
  '\\',
  '|',
  '> ',
  '"',
  '{}',
  '\u0000',
  '\uD800',
  '\uFEFF',
  '\u202E',
  '𝒳',
  '👩‍👩‍👧',
  'é',
  'a',
  ' ',
  '%',
  "'",
)

/** A piece said again and again, or a few of them in turn. */
export const runs = (maxLength: number): fc.Arbitrary<string> =>
  fc
    .record({
      pieces: fc.array(piece, { minLength: 1, maxLength: 3 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ pieces, share }) => {
      const unit = pieces.join('')
      return unit.repeat(Math.max(1, Math.floor((share ** 3 * maxLength) / unit.length)))
    })

/** Any text of up to so many UTF-16 code units: words, code points of every kind, halves of surrogate pairs, long runs. */
export const text = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: Math.min(200, maxLength) }) },
    { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: Math.min(200, maxLength) }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '__proto__', 'constructor', 'null', '../../etc/passwd', '%00', '\u0000'),
    },
    { weight: 3, arbitrary: runs(maxLength) },
  )

/** What a search may be asked for: operators of Postgres's full-text search, wildcards, quotes, runs. */
export const searchText: fc.Arbitrary<string> = fc.oneof(
  text(2_000),
  fc
    .array(fc.constantFrom('-', '--', '|', '&', '!', '(', ')', '<->', ':*', '"', "'", '%', '_', '\\', '*', 'a', ' '), {
      maxLength: 400,
    })
    .map((operators) => operators.join('')),
)
