import type { Model } from '@chatbot/contracts'
import type { ModelGroup } from './model-groups.ts'

export type HeadingRow = { kind: 'heading'; key: string; group: ModelGroup }
export type OptionRow = {
  kind: 'option'
  key: string
  group: ModelGroup
  model: Model
  /** Among all options, from 0. */
  index: number
}
export type ModelRow = HeadingRow | OptionRow

/** The rows of a list with these groups. One group that holds all models needs no heading. */
export const modelRows = (groups: readonly ModelGroup[]): ModelRow[] => {
  const isPlain = groups.length === 1 && groups[0]?.kind === 'all'
  let index = 0
  return groups.flatMap((group): ModelRow[] => [
    ...(isPlain ? [] : [{ kind: 'heading', key: group.key, group } as const]),
    ...group.models.map((model): OptionRow => ({ kind: 'option', key: model.id, group, model, index: index++ })),
  ])
}
