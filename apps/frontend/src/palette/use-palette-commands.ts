'use client'

import {
  CircleUser,
  Download,
  FolderPlus,
  Keyboard,
  Languages,
  type LucideIcon,
  MessageCircleDashed,
  Moon,
  Paperclip,
  ScrollText,
  Search,
  Settings,
  SlidersHorizontal,
  SquarePen,
  Sun,
  Upload,
} from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { blankPath, temporaryPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { useAddress } from '../address/use-address.ts'
import { pressAttach } from '../attachments/press-attach.ts'
import { conversationFormats, exportConversation } from '../exports/export-conversation.ts'
import { openOverlay } from '../frame/overlay.ts'
import { useChooseLocale } from '../settings/use-choose-locale.ts'
import { keyNames } from '../shortcuts/key-names.ts'

export type PaletteCommand = { key: string; label: string; keys?: string; icon: LucideIcon; action: () => void }

/** What the palette can do. */
export const usePaletteCommands = (): PaletteCommand[] => {
  const t = useTranslations()
  const locale = useLocale()
  const chooseLocale = useChooseLocale()
  const address = useAddress()
  const conversationId = address.at === 'conversation' ? address.id : null
  const { resolvedTheme, setTheme } = useTheme()
  const isDark = resolvedTheme === 'dark'
  return [
    { key: 'new', label: t('sidebar.newChat'), keys: keyNames.newChat, icon: SquarePen, action: () => goTo(blankPath) },
    {
      key: 'temporary',
      label: t('temporary.new'),
      keys: keyNames.temporary,
      icon: MessageCircleDashed,
      action: () => goTo(temporaryPath),
    },
    { key: 'attach', label: t('attachments.attach'), keys: keyNames.attach, icon: Paperclip, action: pressAttach },
    {
      key: 'search',
      label: t('search.title'),
      keys: keyNames.search,
      icon: Search,
      action: () => openOverlay({ kind: 'search' }),
    },
    {
      key: 'project',
      label: t('projects.new'),
      icon: FolderPlus,
      action: () => openOverlay({ kind: 'project', id: null }),
    },
    {
      key: 'theme',
      label: t(isDark ? 'palette.light' : 'palette.dark'),
      icon: isDark ? Sun : Moon,
      action: () => setTheme(isDark ? 'light' : 'dark'),
    },
    {
      key: 'language',
      label: t('palette.otherLanguage'),
      icon: Languages,
      action: () => chooseLocale(locale === 'fr' ? 'en' : 'fr'),
    },
    ...(conversationId === null ? [] : conversationFormats).map((format) => ({
      key: `export ${format}`,
      label: t('palette.export', { format: t(`formats.${format}`) }),
      icon: Download,
      action: () => void exportConversation(conversationId ?? '', format),
    })),
    {
      key: 'data',
      label: t('palette.data'),
      icon: Upload,
      action: () => openOverlay({ kind: 'settings', page: 'data' }),
    },
    {
      key: 'account',
      label: t('settings.account'),
      icon: CircleUser,
      action: () => openOverlay({ kind: 'settings', page: 'account' }),
    },
    {
      key: 'parameters',
      label: t('parameters.title'),
      icon: SlidersHorizontal,
      action: () => openOverlay({ kind: 'parameters', conversationId }),
    },
    {
      key: 'prompts',
      label: t('prompts.manage'),
      icon: ScrollText,
      action: () => openOverlay({ kind: 'settings', page: 'prompts' }),
    },
    {
      key: 'settings',
      label: t('settings.title'),
      keys: keyNames.settings,
      icon: Settings,
      action: () => openOverlay({ kind: 'settings', page: 'general' }),
    },
    {
      key: 'shortcuts',
      label: t('shortcuts.title'),
      keys: keyNames.shortcuts,
      icon: Keyboard,
      action: () => openOverlay({ kind: 'shortcuts' }),
    },
  ]
}
