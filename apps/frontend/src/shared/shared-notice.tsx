import { useTranslations } from 'next-intl'
import { blankPath } from '../address/address.ts'

/** Why a shared conversation is not shown. */
export const SharedNotice = ({ words }: { words: 'missing' | 'limited' | 'unavailable' }) => {
  const t = useTranslations()
  return (
    <main className="mx-auto flex min-h-dvh max-w-xl flex-col items-center justify-center gap-4 px-6 text-center">
      <h1 className="font-semibold text-xl">{t(`sharedProblems.${words}`)}</h1>
      <a href={blankPath} className="rounded-lg px-3 py-2 text-link underline">
        {t('shared.toChat')}
      </a>
    </main>
  )
}
