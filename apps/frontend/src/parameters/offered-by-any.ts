import type { Model, OfferedParameters, ReasoningEffort, Verbosity } from '@chatbot/contracts'

const efforts: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']
const verbosities: readonly Verbosity[] = ['low', 'medium', 'high']

const present = <Value>(values: readonly (Value | undefined)[]): Value[] =>
  values.filter((value): value is Value & {} => value !== undefined)

/**
 * Parameters that any of the models takes, for settings that hold for whichever is chosen. The defaults are those of the model that
 * new chats begin with.
 */
export const offeredByAny = (models: readonly Model[], standard: Model | undefined): OfferedParameters => {
  const offered = models.map(({ parameters }) => parameters ?? {})
  const effort = new Set(present(offered.map((one) => one.reasoningEffort)).flatMap(({ values }) => values))
  const verbosity = new Set(present(offered.map((one) => one.verbosity)).flatMap(({ values }) => values))
  const temperatures = present(offered.map((one) => one.temperature))
  const lengths = present(offered.map((one) => one.maxOutputTokens))
  const own = standard?.parameters ?? {}
  return {
    ...(effort.size > 0 && {
      reasoningEffort: {
        values: efforts.filter((value) => effort.has(value)),
        default: own.reasoningEffort?.default ?? null,
      },
    }),
    ...(temperatures.length > 0 && {
      temperature: {
        min: Math.min(...temperatures.map(({ min }) => min)),
        max: Math.max(...temperatures.map(({ max }) => max)),
        default: own.temperature?.default ?? null,
      },
    }),
    ...(verbosity.size > 0 && {
      verbosity: {
        values: verbosities.filter((value) => verbosity.has(value)),
        default: own.verbosity?.default ?? null,
      },
    }),
    ...(lengths.length > 0 && {
      maxOutputTokens: {
        max: Math.max(...lengths.map(({ max }) => max)),
        default: own.maxOutputTokens?.default ?? null,
      },
    }),
  }
}
