import type { Locale } from './locales.ts'

const known = new Map<Locale, Intl.LocaleHourCycleKey>()

/**
 * How hours are counted where the reader is: of the languages of their browser the first in which the page is shown. The page's
 * `en` alone would count them as in America.
 */
export const hourCycle = (locale: Locale): Intl.LocaleHourCycleKey => {
  const before = known.get(locale)
  if (before) return before
  const regional = navigator.languages.find((language) => language.split('-')[0] === locale) ?? locale
  const { hourCycle = 'h23' } = new Intl.DateTimeFormat(regional, { timeStyle: 'short' }).resolvedOptions()
  known.set(locale, hourCycle)
  return hourCycle
}
