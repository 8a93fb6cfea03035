import { useTranslations } from 'next-intl'
import { ErrorScreen } from '../errors/error-screen.tsx'

/** Why a shared conversation is not shown. */
export const SharedNotice = ({ words }: { words: 'missing' | 'limited' | 'unavailable' }) => {
  const t = useTranslations()
  return <ErrorScreen title={t(`sharedProblems.${words}`)} />
}
