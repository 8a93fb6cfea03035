import english from '@chatbot/frontend/messages/en.json' with { type: 'json' }
import french from '@chatbot/frontend/messages/fr.json' with { type: 'json' }
import { createTranslator } from 'use-intl/core'

export type Words = ReturnType<typeof createTranslator<typeof english>>

/** What the page says, by its own keys, in the language of a browser such as `fr-FR`. */
export const wordsFor = (locale = 'en'): Words =>
  locale.startsWith('fr')
    ? createTranslator({ locale: 'fr', messages: french satisfies typeof english })
    : createTranslator({ locale: 'en', messages: english })
