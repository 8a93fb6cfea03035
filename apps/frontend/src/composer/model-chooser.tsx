'use client'

import { Button } from '@chatbot/ui/components/button'
import { ChevronDown } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useModelsState } from '../conversations/use-models.ts'
import { closeOverlay, openOverlay, overlay } from '../frame/overlay.ts'
import { loadModelDialog } from '../models/load-model-dialog.ts'
import { useCurrentModel } from './use-current-model.ts'

/** So that a click finds the choice there. One that cannot be loaded is asked for again by the click. */
const preload = () => {
  loadModelDialog().catch(() => undefined)
}

/** The model that answers next, in this conversation or in the new one. */
export const ModelChooser = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const current = useCurrentModel(store)
  const isMissing = useModelsState() === 'missing'
  const isOpen = useStore(overlay, ({ open }) => open?.kind === 'models' && open.anchor !== undefined)
  const label = isMissing ? t('models.missing') : t('models.choose', { model: current?.label ?? '…' })
  return (
    <Button
      variant="ghost"
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      data-tooltip={label}
      className="max-w-40 px-2.5 text-base sm:max-w-64"
      onPointerEnter={preload}
      onFocus={preload}
      onClick={({ currentTarget }) =>
        isOpen ? closeOverlay() : openOverlay({ kind: 'models', store, anchor: currentTarget })
      }
    >
      <span className="truncate">{current?.label ?? t(isMissing ? 'models.missing' : 'models.loading')}</span>
      <ChevronDown size={16} aria-hidden className="text-muted-foreground" />
    </Button>
  )
}
