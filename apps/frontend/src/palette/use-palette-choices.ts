'use client'

import { Bot, Folder, ScrollText } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { projectPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { useAddress } from '../address/use-address.ts'
import { conversationStores } from '../chat/conversation-stores.ts'
import { chooseModel, chooseSystemPrompt } from '../composer/choices.ts'
import { useFreshModels } from '../conversations/use-fresh-models.ts'
import { useSystemPrompts } from '../conversations/use-system-prompts.ts'
import { useProjects } from '../projects/use-projects.ts'
import type { PaletteCommand } from './use-palette-commands.ts'

/** What there may be many of, and is offered to who types its name: projects to go to, models and system prompts to choose. */
export const usePaletteChoices = (): PaletteCommand[] => {
  const t = useTranslations()
  const address = useAddress()
  const store = address.at === 'conversation' ? (conversationStores.find(address.id) ?? null) : null
  const projects = useProjects()
  const models = useFreshModels()
  const { prompts } = useSystemPrompts()
  return [
    ...projects.map(({ id, name }) => ({
      key: `project ${id}`,
      label: t('projects.newChat', { name }),
      icon: Folder,
      action: () => goTo(projectPath(id)),
    })),
    ...models.map(({ id, label }) => ({
      key: `model ${id}`,
      label: t('models.choose', { model: label }),
      icon: Bot,
      action: () => chooseModel(store, id),
    })),
    ...prompts.map(({ id, name, text }) => ({
      key: `prompt ${id}`,
      label: t('prompts.chooseOther', { name }),
      icon: ScrollText,
      action: () => chooseSystemPrompt(store, text),
    })),
  ]
}
