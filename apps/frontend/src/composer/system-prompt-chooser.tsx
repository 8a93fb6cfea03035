'use client'

import { ScrollText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useStore } from 'zustand'
import { openedPart } from '../browser/lazy-part.tsx'
import type { ConversationStore } from '../chat/conversation-store.ts'
import { useConversation } from '../conversations/use-conversation.ts'
import { useSystemPrompts } from '../conversations/use-system-prompts.ts'
import { LazyMenu } from '../menu/lazy-menu.tsx'
import { useCurrentProject } from '../projects/use-current-project.ts'
import { choices, chooseSystemPrompt } from './choices.ts'
import { useConversationId } from './use-conversation-id.ts'

const SystemPromptMenuItems = openedPart(
  () => import('./system-prompt-menu-items.tsx'),
  ({ SystemPromptMenuItems }) => SystemPromptMenuItems,
)

/** The system prompt, with its name as soon as there is one. */
export const SystemPromptChooser = ({ store }: { store: ConversationStore | null }) => {
  const t = useTranslations()
  const { prompts } = useSystemPrompts()
  const id = useConversationId(store)
  const conversation = useConversation(id)
  const chosen = useStore(choices, ({ systemPrompt }) => systemPrompt)
  const standard = prompts.find(({ isDefault }) => isDefault)?.text
  const project = useCurrentProject(store)
  const inherited = project?.systemPrompt ?? null
  const own = conversation?.systemPromptIsDefault ? undefined : (conversation?.systemPrompt ?? undefined)
  const wished = id === null ? chosen : own
  const text = (wished ?? inherited ?? (id === null ? standard : conversation?.systemPrompt)) || ''
  const isInherited = wished === undefined && inherited !== null
  const named = prompts.find((prompt) => prompt.text === text)?.name ?? t('prompts.own')
  const name = isInherited && project ? t('prompts.ofProject', { name: project.name }) : named
  // None, where a project would give one, is a choice too.
  const choose = (systemPrompt: string | null) =>
    chooseSystemPrompt(store, id === null || inherited !== null ? systemPrompt : systemPrompt || null)
  return (
    <LazyMenu
      label={text ? t('prompts.chooseOther', { name }) : t('prompts.choose')}
      size="default"
      className="max-w-40 px-2.5 text-muted-foreground"
      items={
        <SystemPromptMenuItems
          prompts={prompts}
          current={isInherited ? null : text}
          project={inherited ? project : undefined}
          conversationId={id}
          onChoose={choose}
        />
      }
    >
      <ScrollText size={18} aria-hidden />
      {text && <span className="truncate max-sm:hidden">{name}</span>}
    </LazyMenu>
  )
}
