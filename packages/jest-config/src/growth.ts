/** Milliseconds of the fastest of three runs: what else the machine does only ever adds to one. */
const fastest = (work: () => unknown): number => {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 3; run += 1) {
    const startedAt = performance.now()
    work()
    least = Math.min(least, performance.now() - startedAt)
    if (least < enough) break
  }
  return least
}

/** Milliseconds below which nothing is worth measuring. */
const enough = 40
/** Four times the input takes four times as long, or sixteen times when the work is quadratic. */
const mostGrowth = 10

/**
 * How much longer work takes on four times the input; 0 where it is fast whatever its growth. Sizes are such that quadratic
 * work takes seconds.
 */
export const growthOf = (work: (size: number) => unknown, size = 25_000): number => {
  const large = fastest(() => work(4 * size))
  if (large < enough) return 0
  return (
    large /
    Math.max(
      fastest(() => work(size)),
      1,
    )
  )
}

/** Names of the functions, with the inputs, that take more than linear time. `make` gives a text of about a size. */
export const notLinear = (
  functions: Readonly<Record<string, (text: string) => unknown>>,
  make: (size: number) => string,
): string[] =>
  Object.entries(functions).flatMap(([name, work]) => {
    const growth = growthOf((size) => work(make(size)))
    return growth > mostGrowth ? [`${name}: ${JSON.stringify(make(40))}… grows ${growth.toFixed(0)} times`] : []
  })

/** Pieces of text that scanners and expressions find hard when they come again and again. */
export const hardPieces = [
  ...[
    '`',
    '``',
    '~~~',
    '*',
    '**',
    '_',
    '__',
    '~~',
    '$$',
    '\\',
    '\\(',
    '\\[',
    '[',
    ']',
    '![',
    '](',
    '[](',
    '[^',
    '[^a]:',
    '(',
    ')',
  ],
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\u00a0',
    '\u2028',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '> ',
    '# ',
    '---',
    '|',
    '|-',
    '| --- ',
    ':-',
    '===',
    '<',
    '<a',
    '</',
    '<!--',
    '&',
    '&#',
  ],
  ...[
    '"',
    "'",
    ',',
    ';',
    '.',
    ':',
    '/',
    '//',
    'http://',
    'www.',
    'a.',
    '@',
    'a@',
    '=',
    '{',
    '}',
    '%',
    '%2',
    '!',
    '?',
    '-',
    '--',
    '\uE200',
    '\uE201',
    '\uE200a',
    '\uE000',
    '\uE001',
  ],
  ...['a', 'é', '0', 'A1', '😀', '\ud83d', '\0', '<document name="', 'data:', '\n\n', ' x', '_a', '*a ', '- [ ] '],
] as const
