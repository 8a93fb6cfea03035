/** Whether a value is what its type says. Fields that are not known are left where they are: a server may be newer. */
export type Check<Value> = (value: unknown) => value is Value

/** The server said what the contract does not know: `at` is where. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken'

  constructor(at: string) {
    super(`${at} is not what the API's contract says.`)
  }
}

/** @throws ContractBroken when it is not */
export const checked = <Value>(check: Check<Value>, value: unknown, at: string): Value => {
  if (check(value)) return value
  throw new ContractBroken(at)
}

export const isString: Check<string> = (value) => typeof value === 'string'
export const isBoolean: Check<boolean> = (value) => typeof value === 'boolean'
export const isNumber: Check<number> = (value): value is number => Number.isFinite(value)
export const isInteger: Check<number> = (value): value is number => Number.isSafeInteger(value)

/** From `min` to `max` UTF-16 code units. */
export const isStringOf =
  (min: number, max: number): Check<string> =>
  (value): value is string =>
    isString(value) && value.length >= min && value.length <= max

/** What asks for the next page of a list. */
export const isCursor = isStringOf(1, 200)

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i
/** An id of whichever thing: nothing but the contract's brand tells one from another. */
export const isId = <Id extends string>(value: unknown): value is Id => isString(value) && uuid.test(value)

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
export const isTime: Check<string> = (value): value is string =>
  isString(value) && time.test(value) && !Number.isNaN(Date.parse(value))

export const isOneOf =
  <const Option extends string>(...options: readonly Option[]): Check<Option> =>
  (value): value is Option =>
    options.some((option) => option === value)

export const isNullOr =
  <Value>(check: Check<Value>): Check<Value | null> =>
  (value): value is Value | null =>
    value === null || check(value)

export const isAbsentOr =
  <Value>(check: Check<Value>): Check<Value | undefined> =>
  (value): value is Value | undefined =>
    value === undefined || check(value)

export const isListOf =
  <Item>(check: Check<Item>): Check<Item[]> =>
  (value): value is Item[] =>
    Array.isArray(value) && value.every(check)

/** One of some types. */
export const isEither =
  <Values extends readonly unknown[]>(
    ...checks: { readonly [Index in keyof Values]: Check<Values[Index]> }
  ): Check<Values[number]> =>
  (value): value is Values[number] =>
    checks.some((check) => check(value))

const isRecord: Check<Record<string, unknown>> = (value): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A check for each field of a type: the compiler refuses one that is missing, and one of another type. */
type FieldChecks<Value> = { readonly [Field in keyof Value]-?: Check<Value[Field]> }

export const isObjectOf = <Value extends object>(fields: FieldChecks<Value>): Check<Value> => {
  const entries = Object.entries<Check<unknown>>(fields)
  return (value): value is Value => isRecord(value) && entries.every(([field, check]) => check(value[field]))
}
