interface Parameter {
  /** Undefined: the server's own speed. */
  readonly default: number | undefined
  readonly min: number
  readonly max: number
  readonly meaning: string
}

/** Every number that a model's name may carry, as in `demo-count:n=500,rate=200`. */
export const parameters = {
  rate: { default: undefined, min: 0.1, max: 1_000_000, meaning: 'tokens a second' },
  first: { default: undefined, min: 0, max: 3_600_000, meaning: 'milliseconds before the first token' },
  n: { default: 100, min: 0, max: 500_000, meaning: 'the number to count to' },
  chars: { default: 20_000, min: 0, max: 5_000_000, meaning: 'characters (UTF-16 code units) of the answer' },
  at: { default: 5, min: 0, max: 1_000_000, meaning: 'tokens sent before the fault' },
  after: { default: 1, min: 0, max: 86_400, meaning: 'seconds in the Retry-After header' },
  times: { default: 2, min: 0, max: 1_000, meaning: 'requests refused for each last user message' },
  ms: { default: 1_000, min: 0, max: 3_600_000, meaning: 'milliseconds before the headers' },
} as const satisfies Record<string, Parameter>

export type ParameterName = keyof typeof parameters

export const isParameterName = (name: string): name is ParameterName => Object.hasOwn(parameters, name)

/** The parameters of one request: those of the name over the defaults. */
export type ParameterValues = {
  readonly [Name in ParameterName]: (typeof parameters)[Name]['default'] extends number ? number : number | undefined
}
