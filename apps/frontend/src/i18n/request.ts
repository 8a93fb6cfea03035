import { cookies, headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLocale } from './choose-locale.ts'
import { isLocale, localeCookie } from './locales.ts'

export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(localeCookie)?.value
  const locale = isLocale(chosen) ? chosen : chooseLocale((await headers()).get('accept-language') ?? '')
  const { default: messages } = await import(`../../messages/${locale}.json`)
  return { locale, messages }
})
