'use client'

import type { Conversation } from '@chatbot/contracts'
import { DropdownMenuItem } from '@chatbot/ui/components/dropdown-menu'
import { useTranslations } from 'next-intl'
import { exportSome, manyFormats } from './export-many.ts'

/** The chosen conversations as one file, in a menu. */
export const ExportSomeMenuItems = ({ conversations }: { conversations: readonly Conversation[] }) => {
  const t = useTranslations()
  const ids = conversations.map(({ id }) => id)
  return manyFormats.map((format) => (
    <DropdownMenuItem key={format} onSelect={() => void exportSome(ids, format)}>
      {t(`formats.${format}`)}
    </DropdownMenuItem>
  ))
}
