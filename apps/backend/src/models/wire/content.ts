import { isObject, type JsonObject } from './json.ts'

export type Piece = { type: 'text' | 'reasoning'; text: string }

/** Levels of lists and objects within a content; deeper ones hold no text in any documented format. */
const maxDepth = 8

const thinkingTypes = new Set([
  'thinking',
  'reasoning',
  'thought',
  'reasoning.text',
  'reasoning.summary',
  'reasoning_content',
])
const thinkingKeys = ['thinking', 'reasoning', 'text', 'summary', 'content'] as const
const textKeys = ['text', 'content', 'value', 'refusal'] as const

const firstOf = (part: JsonObject, keys: readonly string[]): unknown => {
  for (const key of keys) if (part[key] !== undefined && part[key] !== null && part[key] !== '') return part[key]
  return undefined
}

const read = (content: unknown, type: Piece['type'], depth: number): Piece[] => {
  if (typeof content === 'string') return content === '' ? [] : [{ type, text: content }]
  if (typeof content === 'number') return [{ type, text: String(content) }]
  if (depth === maxDepth) return []
  if (Array.isArray(content)) return content.flatMap((part) => read(part, type, depth + 1))
  if (!isObject(content)) return []
  return typeof content.type === 'string' && thinkingTypes.has(content.type)
    ? read(firstOf(content, thinkingKeys), 'reasoning', depth + 1)
    : read(firstOf(content, textKeys), type, depth + 1)
}

/** The text and the thoughts of a content: a string, a typed part, or lists of them at any level (Mistral, Cohere). */
export const readContent = (content: unknown): Piece[] => read(content, 'text', 0)

/**
 * Names under which servers send thoughts beside the content. Those that send two of them send the same twice (OpenRouter,
 * newer vLLM): the first one that holds anything counts.
 */
const reasoningFields = ['reasoning_content', 'reasoning', 'reasoning_details', 'thinking', 'reasoning_text'] as const

/** The thoughts of a delta or a message; '' without any. */
export const readReasoning = (delta: JsonObject): string => {
  for (const field of reasoningFields) {
    const value = delta[field]
    if (value === undefined || value === null || value === '') continue
    if (typeof value === 'string') return value
    const text = read(value, 'reasoning', 0).reduce((sum, piece) => sum + piece.text, '')
    if (text !== '') return text
  }
  return ''
}
