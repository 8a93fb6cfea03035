/** Milliseconds that this thread has computed: what else the machine does is not counted. */
const computed = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Milliseconds of the fastest of three runs: compiling and collecting only ever add to one. A slow one is not repeated. */
const fastest = (work: () => unknown): number => {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < 3; run += 1) {
    const startedAt = computed()
    work()
    least = Math.min(least, computed() - startedAt)
    if (least < enough || least > noDoubt) break
  }
  return least
}

/** Milliseconds below which nothing is worth measuring, and above which no noise explains a run. */
const enough = 100
const noDoubt = 5_000
/** Eight times the input takes eight times as long, or 64 times when the work is quadratic. */
const factor = 8
const mostGrowth = 24

/**
 * How much longer work takes on eight times the input; 0 where it is fast whatever its growth. Sizes are such that quadratic
 * work takes seconds.
 */
export const growthOf = (work: (size: number) => unknown, size = 12_500): number => {
  const large = fastest(() => work(factor * size))
  if (large < enough) return 0
  // What linear work of that duration takes: a shorter one is mostly the machine's noise.
  const small = Math.max(
    fastest(() => work(size)),
    enough / factor,
  )
  return large / small
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
