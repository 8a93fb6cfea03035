'use client'

import { DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator } from '@chatbot/ui/components/dropdown-menu'
import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { conversationFormats, exportConversation } from './export-conversation.ts'

/** A conversation as a file, in a menu: no menu beside the menu, for which a phone has no room. */
export const ExportMenuItems = ({ conversationId }: { conversationId: string }) => {
  const t = useTranslations()
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>{t('exports.title')}</DropdownMenuLabel>
      {conversationFormats.map((format) => (
        <DropdownMenuItem key={format} onSelect={() => void exportConversation(conversationId, format)}>
          <Download size={16} aria-hidden /> {t(`formats.${format}`)}
        </DropdownMenuItem>
      ))}
    </>
  )
}
