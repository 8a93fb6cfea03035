'use client'

import type { ModelServer } from '@chatbot/contracts'
import { useTranslations } from 'next-intl'
import type { ModelGroup } from './model-groups.ts'

/** What a server is called. One that is not ready is said to be so. */
export const useServerWords = () => {
  const t = useTranslations()
  return ({ label, state }: Omit<ModelServer, 'id'>): string => {
    if (state === 'unreachable') return t('models.unreachable', { server: label })
    return state === 'asking' ? t('models.asking', { server: label }) : label
  }
}

/** What a group of models is called. */
export const useHeadingWords = () => {
  const t = useTranslations()
  const serverWords = useServerWords()
  return (group: ModelGroup): string =>
    group.kind === 'server' ? serverWords(group.server) : t(`modelGroups.${group.kind}`)
}
