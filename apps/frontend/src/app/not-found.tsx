import { useTranslations } from 'next-intl'
import { ErrorScreen } from '../errors/error-screen.tsx'

/** An address that leads nowhere. */
export default function NotFound() {
  return <ErrorScreen title={useTranslations()('errorPages.notFound')} />
}
