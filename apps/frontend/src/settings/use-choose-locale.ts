'use client'

import { useRouter } from 'next/navigation'
import { setCookie } from '../browser/set-cookie.ts'
import { type Locale, localeCookie } from '../i18n/locales.ts'

/** Changes the interface's language, in this browser from now on. */
export const useChooseLocale = () => {
  const router = useRouter()
  return (locale: Locale) => {
    setCookie(localeCookie, locale)
    router.refresh()
  }
}
