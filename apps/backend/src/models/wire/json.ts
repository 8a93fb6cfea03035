export type JsonObject = { readonly [key: string]: unknown }

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectOf = (value: unknown): JsonObject | undefined => (isObject(value) ? value : undefined)

/** The string, if it is one with at least one character. */
export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g
const control = /\p{Cc}/gu

const escapeControl = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Python writes NaN and Infinity, and some servers leave control characters in strings unescaped. */
const repair = (text: string): string =>
  text.replace(stringOrNumber, (found) => (found.startsWith('"') ? found.replace(control, escapeControl) : 'null'))

const tryParse = (text: string): { value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Parses JSON, and what is JSON but for slips that real servers make. Undefined when it is neither. */
export const parseJson = (text: string): { value: unknown } | undefined => tryParse(text) ?? tryParse(repair(text))
