import type { ModelParameters, OfferedParameters } from '@chatbot/contracts'

const oneOf = <Value>(value: Value | undefined, values: readonly Value[] | undefined) =>
  value !== undefined && values?.includes(value) ? value : undefined

const within = (value: number | undefined, range: { min: number; max: number } | undefined) =>
  value !== undefined && range ? Math.min(Math.max(value, range.min), range.max) : undefined

/**
 * Returns the chosen parameters that a model supports. Unsupported parameters and values are left out; numbers are clamped to the
 * model's range, so that nobody exceeds the operator's limit.
 */
export const takenParameters = (chosen: ModelParameters | undefined, offered: OfferedParameters): ModelParameters => {
  const reasoningEffort = oneOf(chosen?.reasoningEffort, offered.reasoningEffort?.values)
  const verbosity = oneOf(chosen?.verbosity, offered.verbosity?.values)
  const temperature = within(chosen?.temperature, offered.temperature)
  const { maxOutputTokens: limit } = offered
  const maxOutputTokens = within(chosen?.maxOutputTokens, limit && { min: 1, max: limit.max })
  return {
    ...(reasoningEffort !== undefined && { reasoningEffort }),
    ...(temperature !== undefined && { temperature }),
    ...(verbosity !== undefined && { verbosity }),
    ...(maxOutputTokens !== undefined && { maxOutputTokens }),
  }
}

/** The fields of a Chat Completions request, but for the limit, which has several names. The user's come before the operator's. */
export const parameterFields = (
  operator: Readonly<Record<string, unknown>>,
  { reasoningEffort, temperature, verbosity }: ModelParameters = {},
): Readonly<Record<string, unknown>> => ({
  ...operator,
  ...(reasoningEffort !== undefined && { reasoning_effort: reasoningEffort }),
  ...(temperature !== undefined && { temperature }),
  ...(verbosity !== undefined && { verbosity }),
})
