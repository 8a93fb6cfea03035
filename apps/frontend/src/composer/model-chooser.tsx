'use client'

import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy } from 'react'
import { useStore } from 'zustand'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { patchConversation } from '../conversations/patch-conversation.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useModels } from '../conversations/use-models.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { choices, defaultModel } from './choices.ts'
import { useConversationId } from './use-conversation-id.ts'

const ModelMenuItems = lazy(() =>
  import('./model-menu-items.tsx').then(({ ModelMenuItems }) => ({ default: ModelMenuItems })),
)

/** The model that answers next, in this conversation or in the new one. */
export const ModelChooser = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const models = useModels()
  const id = useConversationId(store)
  const conversation = useConversation(id)
  const chosen = useStore(choices, ({ model }) => model)
  const standard = models.find(({ isDefault }) => isDefault)?.id
  const wished = id === null ? (chosen ?? (models.length > 0 ? defaultModel.get() : undefined)) : conversation?.model
  const current = models.find(({ id: model }) => model === (wished ?? standard))
  const choose = (model: string) => {
    if (id === null) choices.setState({ model })
    else void patchConversation(id, { model })
  }
  return (
    <LazyMenu
      label={t('models.choose', { model: current?.label ?? '…' })}
      size="default"
      className="max-w-44 px-2.5 text-base sm:max-w-64"
      items={<ModelMenuItems models={models} current={current?.id} onChoose={choose} />}
    >
      <span className="truncate">{current?.label ?? t('models.loading')}</span>
      <ChevronDown size={16} aria-hidden className="text-muted-foreground" />
    </LazyMenu>
  )
}
