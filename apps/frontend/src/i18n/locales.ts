export const locales = ['en', 'fr'] as const
export type Locale = (typeof locales)[number]

/** The cookie that holds the reader's own choice. */
export const localeCookie = 'locale'

export const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value)
