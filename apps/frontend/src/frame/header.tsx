'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { PanelLeftOpen, SquarePen, TextAlignStart } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Suspense } from 'react'
import { type Address, blankPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { lazyPart } from '../browser/lazy-part.tsx'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { ModelChooser } from '../composer/model-chooser.tsx'
import { SystemPromptChooser } from '../composer/system-prompt-chooser.tsx'
import { ProjectLink } from '../projects/project-link.tsx'
import { TemporaryToggle } from '../temporary/temporary-toggle.tsx'

/** Loaded when a conversation is shown: a new chat has neither a title nor anything to share. */
const ConversationHeader = lazyPart(
  () => import('./conversation-header.tsx'),
  ({ ConversationHeader }) => ConversationHeader,
)

type Props = {
  address: Address
  store: ConversationStore | null
  isSidebarCollapsed: boolean
  onExpand: () => void
  onOpenDrawer: () => void
}

/** Above the conversation: its model, its project, its title, its menu, its link. */
export const Header = ({ address, store, isSidebarCollapsed, onExpand, onOpenDrawer }: Props) => {
  const t = useTranslations()
  return (
    <header className="flex min-h-13 shrink-0 flex-wrap items-center gap-1 px-2 print:hidden">
      <IconButton label={t('sidebar.open')} className="md:hidden" onClick={onOpenDrawer}>
        <TextAlignStart size={20} aria-hidden />
      </IconButton>
      {isSidebarCollapsed && (
        <IconButton label={t('sidebar.open')} className="hidden md:inline-flex" onClick={onExpand}>
          <PanelLeftOpen size={20} aria-hidden />
        </IconButton>
      )}
      <ModelChooser store={store} />
      <SystemPromptChooser store={store} />
      <ProjectLink store={store} />
      {store ? (
        <Suspense fallback={<div className="flex-1" />}>
          <ConversationHeader store={store} />
        </Suspense>
      ) : (
        <div className="flex-1" />
      )}
      {address.at === 'blank' && address.project === null && <TemporaryToggle isTemporary={address.temporary} />}
      <IconButton
        label={t('sidebar.newChat')}
        className={isSidebarCollapsed ? undefined : 'md:hidden'}
        onClick={() => goTo(blankPath)}
      >
        <SquarePen size={20} aria-hidden />
      </IconButton>
    </header>
  )
}
