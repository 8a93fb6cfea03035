import { isLocale, type Locale } from './locales.ts'

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4); English when it names none. */
export const chooseLocale = (acceptLanguage: string): Locale => {
  const wished = acceptLanguage.split(',').map((item) => {
    const [range = '', ...parameters] = item.trim().toLowerCase().split(';')
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
    return { language: range.split('-')[0] ?? '', quality: quality ? Number(quality.trim().slice(2)) : 1 }
  })
  const best = wished
    .filter(({ language, quality }) => isLocale(language) && quality > 0)
    .toSorted((one, other) => other.quality - one.quality)[0]
  return best && isLocale(best.language) ? best.language : 'en'
}
