import type { ReasoningEffort } from '@chatbot/contracts'
import { withoutDate, withoutPath } from './model-names.ts'

/** The parameters that the models of a family support. */
export type FamilyParameters = {
  reasoningEffort?: { values: readonly ReasoningEffort[]; default: ReasoningEffort | null }
  /** `null`: the model refuses or ignores it. */
  temperature?: { max: number; default: number | null } | null
  /** Whether it takes a verbosity, whose default is medium. */
  hasVerbosity?: boolean
}

const efforts = (values: readonly ReasoningEffort[], standard: ReasoningEffort | null): FamilyParameters => ({
  reasoningEffort: { values, default: standard },
})
const lowToHigh = ['low', 'medium', 'high'] as const
const minimalToHigh = ['minimal', ...lowToHigh] as const
const noneToXhigh = ['none', ...lowToHigh, 'xhigh'] as const
const noTemperature = { temperature: null }
const ofGpt5 = { ...noTemperature, hasVerbosity: true }

/**
 * Families by the names of their models; the first that fits counts. A newer model of a family is taken to be as its latest known
 * one: a server that refuses a parameter is asked without it. Sources:
 * OpenAI: https://platform.openai.com/docs/api-reference/chat/create, https://platform.openai.com/docs/guides/reasoning
 * Google: https://ai.google.dev/gemini-api/docs/openai, https://ai.google.dev/gemini-api/docs/thinking
 * Mistral: https://docs.mistral.ai/capabilities/reasoning/adjustable
 * xAI: https://docs.x.ai/developers/model-capabilities/text/reasoning
 * Anthropic: https://platform.claude.com/docs/en/about-claude/models/migrating-to-claude-4 (no temperature from Opus 4.7 on)
 */
const families: readonly [names: RegExp, FamilyParameters][] = [
  [/^gpt-5-chat/u, { temperature: { max: 2, default: 1 } }],
  [/^gpt-5(?:\.\d+)?-chat/u, noTemperature],
  [/^gpt-5-pro/u, ofGpt5],
  [/^gpt-5\.\d+-pro/u, { ...ofGpt5, ...efforts(['medium', 'high', 'xhigh'], null) }],
  [/^gpt-5(?:\.1)?-codex(?!-max)/u, { ...ofGpt5, ...efforts(lowToHigh, 'medium') }],
  [/^gpt-5\.\d+-codex/u, { ...ofGpt5, ...efforts([...lowToHigh, 'xhigh'], 'medium') }],
  [/^gpt-5\.1/u, { ...ofGpt5, ...efforts(['none', ...lowToHigh], 'none') }],
  [/^gpt-5\.[2-4]/u, { ...ofGpt5, ...efforts(noneToXhigh, 'none') }],
  [/^gpt-(?:5\.\d|[6-9])/u, { ...ofGpt5, ...efforts(noneToXhigh, null) }],
  [/^gpt-5/u, { ...ofGpt5, ...efforts(minimalToHigh, 'medium') }],
  [/^o1-(?:mini|preview)|deep-research/u, noTemperature],
  [/^o[134](?!\d)/u, { ...noTemperature, ...efforts(lowToHigh, 'medium') }],
  [/gpt-oss/u, efforts(lowToHigh, 'medium')],
  [/^(?:chat)?gpt-/u, { temperature: { max: 2, default: 1 } }],
  [/^gemini-2\.5-pro/u, { ...efforts(minimalToHigh, null), temperature: { max: 2, default: 1 } }],
  [/^gemini-2\.5/u, { ...efforts(['none', ...minimalToHigh], null), temperature: { max: 2, default: 1 } }],
  [/^gemini-3(?:\.1)?-pro/u, { ...efforts(['low', 'medium', 'high'], 'high'), temperature: { max: 2, default: 1 } }],
  [/^gemini-3-flash/u, { ...efforts(minimalToHigh, 'high'), temperature: { max: 2, default: 1 } }],
  [/^gemini-[3-9]/u, { ...efforts(minimalToHigh, null), temperature: { max: 2, default: 1 } }],
  [/^gemini-/u, { temperature: { max: 2, default: 1 } }],
  [/^mistral-(?:small-(?:2603|4|latest)|medium-3[.-]5)/u, efforts(['none', 'high'], null)],
  [/^mistral-large-4/u, efforts(lowToHigh, null)],
  [/^grok-3-mini/u, efforts(['low', 'high'], 'low')],
  [/^grok-4\.3/u, efforts(['none', ...lowToHigh], null)],
  [/^grok-4\.[5-9]/u, efforts(lowToHigh, 'high')],
  [/^claude-(?:opus-4-(?:[7-9]|\d\d(?!\d))|(?:opus|sonnet|haiku|fable|mythos)-(?:[5-9]|preview))/u, noTemperature],
  [/^claude-/u, { temperature: { max: 1, default: 1 } }],
  [/^deepseek-reasoner/u, noTemperature],
]

/** Returns what is known of the parameters of a model, by the name that a server gives it. Nothing for an unknown name. */
export const findFamilyParameters = (id: string): FamilyParameters => {
  const name = withoutPath(id)
  // "latest" and a date may tell one generation of a family from another.
  for (const known of [name, withoutDate(name)]) {
    const found = families.find(([names]) => names.test(known))
    if (found) return found[1]
  }
  return {}
}
