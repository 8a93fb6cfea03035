'use client'

import { IconButton } from '@chatbot/ui/components/icon-button'
import { Paperclip } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { buttonKeys } from '../shortcuts/button-keys.ts'
import { attach } from './attach.ts'

/** Chooses files for the message. Any file may be chosen: the server knows them by what they hold. */
export const AttachButton = ({ draftKey, id }: { draftKey: string; id?: string }) => {
  const t = useTranslations()
  const chooser = useRef<HTMLInputElement>(null)

  return (
    <>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same file can be chosen again.
          target.value = ''
          void attach(draftKey, files)
        }}
      />
      <IconButton
        {...(id !== undefined && { id })}
        data-attach
        label={t('attachments.attach')}
        keys={buttonKeys.attach}
        className="rounded-full!"
        onClick={() => chooser.current?.click()}
      >
        <Paperclip size={18} aria-hidden />
      </IconButton>
    </>
  )
}
