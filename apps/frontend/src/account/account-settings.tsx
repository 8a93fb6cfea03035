'use client'

import { Skeleton } from '@chatbot/ui/components/skeleton'
import { useFormatter, useTranslations } from 'next-intl'
import { Unavailable } from '../notices/unavailable.tsx'
import { Question } from '../settings/question.tsx'
import { deleteAccount, signOutEverywhere } from './leave-account.ts'
import { useAccount } from './use-account.ts'

/** Enough of an id to tell one guest from another. */
const shortId = (id: string) => id.slice(-8)

/** Who the reader is, what that means, and how to end it. */
export const AccountSettings = () => {
  const t = useTranslations()
  const format = useFormatter()
  const { data: account, isError } = useAccount()
  if (isError && account === undefined) return <Unavailable />
  if (account === undefined) return <Skeleton className="mt-4 h-5 w-1/2" />
  if (account === null) return <p className="py-3.5 text-sm">{t('account.nobody')}</p>
  const { id, name, isAnonymous, createdAt } = account
  const since = format.dateTime(new Date(createdAt), { dateStyle: 'long' })
  return (
    <div className="flex flex-col gap-7 py-3.5 text-sm">
      <section className="flex flex-col gap-2">
        <h3 className="font-medium">
          {isAnonymous ? (
            <>
              {t('account.guest')} <code title={id}>{shortId(id)}</code>
            </>
          ) : (
            name
          )}
        </h3>
        <p className="text-muted-foreground">{t('account.since', { since })}</p>
        {isAnonymous && <p>{t('account.cookie')}</p>}
      </section>
      <Question
        label={t('account.signOut')}
        yes={t('account.signOutNow')}
        doing={t('account.leaving')}
        onYes={signOutEverywhere}
      >
        <p>{t(isAnonymous ? 'account.signOutGuest' : 'account.signOutUser')}</p>
      </Question>
      {isAnonymous && (
        <Question
          label={t('account.delete')}
          yes={t('account.deleteNow')}
          doing={t('account.leaving')}
          onYes={deleteAccount}
        >
          <p>{t('account.deleteQuestion')}</p>
        </Question>
      )}
    </div>
  )
}
