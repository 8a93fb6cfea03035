'use client'

import type { ModelParameters, OfferedParameters, ReasoningEffort } from '@chatbot/contracts'
import { useFormatter, useTranslations } from 'next-intl'
import { ChoiceSetting } from '../settings/choice-setting.tsx'
import type { EditedParameters } from './edited-parameters.ts'
import { NumberField } from './number-field.tsx'

const levels: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max']

type Props = {
  offered: OfferedParameters
  /** As they are set, changes of the form included. */
  values: EditedParameters
  /** Of the project, for those that are not set. */
  inherited?: ModelParameters | undefined
  onChange: (change: EditedParameters) => void
}

/** A field for each parameter that is offered, which shows what applies without a choice. */
export const ParameterFields = ({ offered, values, inherited = {}, onChange }: Props) => {
  const t = useTranslations()
  const format = useFormatter()
  const { reasoningEffort, temperature, verbosity, maxOutputTokens } = offered

  /** A default may be a word of the server's own. */
  const wordsOf = (value: string | number) => {
    if (typeof value === 'number') return format.number(value)
    const level = levels.find((known) => known === value)
    return level ? t(`parameterLevels.${level}`) : value
  }
  const standardOf = (ofProject: string | number | undefined, ofModel: string | number | null) => {
    if (ofProject !== undefined) return t('parameters.ofProject', { value: wordsOf(ofProject) })
    return ofModel === null ? t('parameters.standard') : t('parameters.standardIs', { value: wordsOf(ofModel) })
  }
  const optionsOf = <Level extends string>(
    { values: taken, default: standard }: { values: readonly Level[]; default: string | null },
    current: { set: Level | null | undefined; ofProject: Level | undefined },
  ): { value: Level | ''; label: string }[] => {
    const { set, ofProject } = current
    return [
      { value: '', label: standardOf(ofProject, standard) },
      ...taken.map((value) => ({ value, label: wordsOf(value) })),
      // Chosen for another model: it is shown, and has no effect.
      ...(set && !taken.includes(set)
        ? [{ value: set, label: t('parameters.notTaken', { value: wordsOf(set) }) }]
        : []),
    ]
  }

  return (
    <>
      {reasoningEffort && (
        <ChoiceSetting
          label={t('parameters.reasoningEffort')}
          value={values.reasoningEffort ?? ''}
          options={optionsOf(reasoningEffort, {
            set: values.reasoningEffort,
            ofProject: inherited.reasoningEffort,
          })}
          onChoose={(value) => onChange({ reasoningEffort: value || null })}
        />
      )}
      {verbosity && (
        <ChoiceSetting
          label={t('parameters.verbosity')}
          value={values.verbosity ?? ''}
          options={optionsOf(verbosity, { set: values.verbosity, ofProject: inherited.verbosity })}
          onChoose={(value) => onChange({ verbosity: value || null })}
        />
      )}
      {temperature && (
        <NumberField
          label={t('parameters.temperature')}
          hint={t('parameters.aboutTemperature', { min: temperature.min, max: temperature.max })}
          standard={standardOf(inherited.temperature, temperature.default)}
          value={values.temperature ?? undefined}
          range={{ min: temperature.min, max: temperature.max, step: 0.05 }}
          onChange={(value) => onChange({ temperature: value })}
        />
      )}
      {maxOutputTokens && (
        <NumberField
          label={t('parameters.maxOutputTokens')}
          hint={t('parameters.aboutMaxOutputTokens', { max: maxOutputTokens.max })}
          standard={standardOf(inherited.maxOutputTokens, maxOutputTokens.default)}
          value={values.maxOutputTokens ?? undefined}
          range={{ min: 1, max: maxOutputTokens.max, step: 1 }}
          onChange={(value) => onChange({ maxOutputTokens: value })}
        />
      )}
    </>
  )
}
