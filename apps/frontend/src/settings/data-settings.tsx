'use client'

import { Button } from '@chatbot/ui/components/button'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { blankPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { codeOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { deleteAllConversations } from './delete-all-conversations.ts'
import { SharedLinks } from './shared-links.tsx'

/** What becomes of the reader's data. */
export const DataSettings = () => {
  const t = useTranslations()
  const [isAsking, setAsking] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const deleteAll = async () => {
    setDeleting(true)
    try {
      await deleteAllConversations()
      notify({ kind: 'allDeleted' })
      goTo(blankPath)
    } catch (error) {
      notify({ kind: 'problem', code: codeOf(error) })
    }
    setDeleting(false)
    setAsking(false)
  }
  return (
    <div className="flex flex-col gap-3 py-3.5 text-sm">
      <SharedLinks />
      <p>{t('settings.kept')}</p>
      {isAsking ? (
        <div
          role="alertdialog"
          aria-label={t('settings.deleteAll')}
          className="flex flex-col gap-3 rounded-xl border p-4"
        >
          <p>{t('settings.deleteAllQuestion')}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button variant="outline" disabled={isDeleting} onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
            <Button variant="destructive" disabled={isDeleting} onClick={() => void deleteAll()}>
              {t(isDeleting ? 'settings.deleting' : 'settings.deleteAllNow')}
            </Button>
          </div>
        </div>
      ) : (
        <Button variant="outline" className="self-start text-destructive" onClick={() => setAsking(true)}>
          {t('settings.deleteAll')}
        </Button>
      )}
    </div>
  )
}
