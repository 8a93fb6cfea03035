import { APIError } from 'openai'
import type { KnownForm } from './continuation/prefill.ts'

/**
 * The optional part of a request: the name of a field, or `system` for the system role, whose text then moves to the first message.
 */
export type Optional = string

const systemRole =
  /system (?:role|message|prompt|instruction)s?[^.]{0,40} (?:not|un)[ -]?(?:supported|allowed|enabled|permitted)|developer instruction is not enabled/i
const refusal =
  /not supported|unsupported|unrecogni[sz]ed|deprecated|unknown|unexpected|not permitted|not allowed|forbidden|invalid (?:param|arg|field)|does not support|extra|not a valid|only (?:be )?(?:allowed|available)|use '/i

const escaped = (text: string) => text.replace(/[^\w]/g, String.raw`\$&`)
const isWordOf = (name: string, text: string) => new RegExp(`(?<!\\w)${escaped(name)}(?!\\w)`).test(text)

/** Which part of a request a server refuses, of those that were sent; undefined when it says something else. */
export const refusedOptional = (error: unknown, sent: ReadonlyMap<Optional, string>): Optional | undefined => {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422 && error.status !== 500))
    return undefined
  const words = `${error.param ?? ''} ${error.message}`
  if (sent.has('system') && systemRole.test(words)) return 'system'
  const isRefusal = error.status === 422 || refusal.test(words)
  // OpenAI names the right parameter beside the wrong one: the wrong one is the one that was sent.
  return isRefusal ? [...sent.keys()].find((name) => name !== 'system' && isWordOf(name, words)) : undefined
}

/** Values of one field that are remembered as refused; after so many, the field is. */
const maxRefusedValues = 10

/** A field with its value: a server may take another value of it. */
export const valueKey = (name: string, value: unknown): string => `${name}=${JSON.stringify(value)}`

/** Remembers what a server refused: a field, or a field with its value. */
export const addRefusal = (refused: Set<string>, name: Optional, key: string): void => {
  const values = [...refused].filter((known) => known.startsWith(`${name}=`)).length
  refused.add(values < maxRefusedValues ? key : name)
}

/** The fields that the server has not refused, alone or with their values. */
export const unrefused = (
  fields: Readonly<Record<string, unknown>>,
  refused: ReadonlySet<string>,
): [string, unknown][] =>
  Object.entries(fields).filter(([name, value]) => !refused.has(name) && !refused.has(valueKey(name, value)))

export type ModelMemory = {
  /** What the server refused for this model: fields, and fields with their values. */
  refused: Set<string>
  /** Combinations of chosen parameters that it refused without saying why. */
  refusedParameters: Set<string>
  /** The template opens the thoughts: an answer begins with them, without a tag. */
  beginsThinking: boolean
  /** How an answer is continued; undefined until it is needed. Concurrent answers share one probe. */
  continues: Promise<KnownForm> | undefined
}

/** Templates of these open the thoughts themselves, as their model cards say, where no server parses them. */
const opensThoughts = /deepseek-?r1|(?:^|[/_-])qwq|qwen3[^/]*-thinking|r1-distill/i

/** More than any catalogue; the demo model alone takes every name. */
const maxModels = 1_000

/** What was learned of the models of one server, for as long as this process lives. */
export const makeServerMemory = (): ((server: string, model: string) => ModelMemory) => {
  const known = new Map<string, ModelMemory>()
  return (server, model) => {
    const key = `${server} ${model}`
    let memory = known.get(key)
    if (!memory) {
      const oldest = known.keys().next()
      if (known.size >= maxModels && !oldest.done) known.delete(oldest.value)
      memory = {
        refused: new Set(),
        refusedParameters: new Set(),
        beginsThinking: opensThoughts.test(model),
        continues: undefined,
      }
      known.set(key, memory)
    }
    return memory
  }
}
