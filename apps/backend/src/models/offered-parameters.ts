import type { OfferedParameters, ReasoningEffort } from '@chatbot/contracts'
import { ReasoningEffort as Effort, Verbosity } from '@chatbot/contracts'
import { findFamilyParameters } from './known/family-parameters.ts'

type Given = {
  id: string
  isDemo: boolean
  contextWindow: number
  /** Tokens that the model's maker lets it answer with; undefined where nobody says. */
  outputTokens: number | undefined
  /** Fields that the operator adds to every request: they are the defaults. */
  parameters: Readonly<Record<string, unknown>>
  /** The operator's limit of an answer, which no user can raise. */
  maxTokens: number | undefined
  /** The parameters that the operator lets users set; undefined means all that the model supports. */
  adjustable: readonly (keyof OfferedParameters)[] | undefined
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
const numberOf = (value: unknown) => (typeof value === 'number' ? value : undefined)
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined

/** The demo model accepts all parameters and follows only the length. */
const ofDemo = {
  reasoningEffort: { values: ['low', 'medium', 'high'], default: 'medium' },
  temperature: { max: 2, default: 1 },
  hasVerbosity: true,
} as const
/** Efforts of a reasoning model of an unknown family, if the operator says that it supports them. */
const usualEfforts: readonly ReasoningEffort[] = ['low', 'medium', 'high']

const effortOf = ({ parameters }: Given) =>
  textOf(parameters.reasoning_effort) ?? textOf(fieldOf(parameters.reasoning, 'effort'))
const verbosityOf = ({ parameters }: Given) =>
  textOf(parameters.verbosity) ?? textOf(fieldOf(parameters.text, 'verbosity'))

/**
 * The parameters that users may set for a model, and what it does without: as the operator has configured it, else as its family is
 * known to do. Temperature and length are offered for unknown models, too, because nearly every server takes them.
 */
export const offeredParameters = (given: Given): OfferedParameters => {
  const { adjustable, isDemo, maxTokens, outputTokens } = given
  const family = isDemo ? ofDemo : findFamilyParameters(given.id)
  const isWished = (name: keyof OfferedParameters) => adjustable?.includes(name)
  const isOffered = (name: keyof OfferedParameters, takes: boolean) => isWished(name) ?? takes
  const effort = family.reasoningEffort
  const max = Math.min(...[maxTokens, outputTokens ?? given.contextWindow].filter((limit) => limit !== undefined))
  return {
    ...(isOffered('reasoningEffort', effort !== undefined) && {
      reasoningEffort: {
        values: Effort.options.filter((value) => (effort?.values ?? usualEfforts).includes(value)),
        default: effortOf(given) ?? effort?.default ?? null,
      },
    }),
    ...(isOffered('temperature', family.temperature !== null) && {
      temperature: {
        min: 0,
        max: family.temperature?.max ?? 2,
        default: numberOf(given.parameters.temperature) ?? family.temperature?.default ?? null,
      },
    }),
    ...(isOffered('verbosity', family.hasVerbosity === true) && {
      verbosity: {
        values: [...Verbosity.options],
        default: verbosityOf(given) ?? (family.hasVerbosity ? 'medium' : null),
      },
    }),
    ...(isOffered('maxOutputTokens', true) && { maxOutputTokens: { max, default: maxTokens ?? null } }),
  }
}
