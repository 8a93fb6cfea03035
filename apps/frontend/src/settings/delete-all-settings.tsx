'use client'

import { useTranslations } from 'next-intl'
import { blankPath } from '../address/address.ts'
import { goTo } from '../address/go-to.ts'
import { codeOf } from '../chat/problem-of.ts'
import { notify } from '../notices/notify.ts'
import { deleteAllConversations } from './delete-all-conversations.ts'
import { Question } from './question.tsx'

/** The end of all conversations. */
export const DeleteAllSettings = () => {
  const t = useTranslations()
  const deleteAll = async () => {
    try {
      await deleteAllConversations()
      notify({ kind: 'allDeleted' })
      goTo(blankPath)
    } catch (error) {
      notify({ kind: 'problem', code: codeOf(error) })
    }
  }
  return (
    <Question
      label={t('settings.deleteAll')}
      yes={t('settings.deleteAllNow')}
      doing={t('settings.deleting')}
      onYes={deleteAll}
    >
      <p>{t('settings.deleteAllQuestion')}</p>
    </Question>
  )
}
