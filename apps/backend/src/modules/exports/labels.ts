import type { ExportedMessage } from '@chatbot/contracts'

const words = {
  en: { user: 'You', assistant: 'Assistant', untitled: 'Untitled', systemPrompt: 'System prompt' },
  fr: { user: 'Vous', assistant: 'Assistant', untitled: 'Sans titre', systemPrompt: 'Consigne' },
} as const

export type ExportLocale = keyof typeof words

/** The first of our languages that a reader's Accept-Language names; English without any. */
export const localeOf = (acceptLanguage: string | null): ExportLocale => {
  const named = (acceptLanguage ?? '').split(',').map((range) => range.trim().slice(0, 2).toLowerCase())
  return named.find((name) => name === 'fr' || name === 'en') === 'fr' ? 'fr' : 'en'
}

/** The words and dates of a file that people read, in one language. Times are UTC, as the file may travel. */
export const makeLabels = (locale: ExportLocale) => {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })
  return {
    locale,
    titleOf: (title: string) => title.replace(/\s+/g, ' ').trim() || words[locale].untitled,
    systemPrompt: words[locale].systemPrompt,
    authorOf: ({ role, model }: Pick<ExportedMessage, 'role' | 'model'>) =>
      model && role === 'assistant' ? `${words[locale].assistant} (${model})` : words[locale][role],
    time: (iso: string) => `${format.format(new Date(iso))} UTC`,
  }
}

export type Labels = ReturnType<typeof makeLabels>
