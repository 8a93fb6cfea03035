'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { openedPart } from '../browser/lazy-part.tsx'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { chooseModel } from './choices.ts'
import { useCurrentModel } from './use-current-model.ts'

const ModelMenuItems = openedPart(
  () => import('./model-menu-items.tsx'),
  ({ ModelMenuItems }) => ModelMenuItems,
)

/** The model that answers next, in this conversation or in the new one. */
export const ModelChooser = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const current = useCurrentModel(store)
  return (
    <LazyMenu
      label={t('models.choose', { model: current?.label ?? '…' })}
      size="default"
      className="max-w-44 px-2.5 text-base sm:max-w-64"
      items={<ModelMenuItems current={current?.id} onChoose={(model) => chooseModel(store, model)} />}
    >
      <span className="truncate">{current?.label ?? t('models.loading')}</span>
      <ChevronDown size={16} aria-hidden className="text-muted-foreground" />
    </LazyMenu>
  )
}
