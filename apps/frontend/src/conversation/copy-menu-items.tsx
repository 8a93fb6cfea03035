'use client'

import type { Message } from '@chatbot/contracts'
import { DropdownMenuItem } from '@chatbot/ui/components/dropdown-menu'
import { FileText, Hash } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { copyRichText, copyText } from '../browser/copy.ts'
import { richHtmlOf } from './rich-html.ts'

type Props = { message: Message; answerElement: () => Element | null }

export function CopyMenuItems({ message, answerElement }: Props) {
  const t = useTranslations()
  return (
    <>
      <DropdownMenuItem onSelect={() => void copyText(message.text)}>
        <Hash size={16} aria-hidden /> {t('message.copyMarkdown')}
      </DropdownMenuItem>
      <DropdownMenuItem
        onSelect={() => {
          const answer = answerElement()
          void copyRichText({ html: answer ? richHtmlOf(answer) : '', text: message.text })
        }}
      >
        <FileText size={16} aria-hidden /> {t('message.copyRich')}
      </DropdownMenuItem>
    </>
  )
}
