import { expect, it } from '@jest/globals'
import { chooseLocale } from './choose-locale.ts'

it.each([
  ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
  ['en-US,en;q=0.9', 'en'],
  ['de-DE,de;q=0.9,fr;q=0.5,en;q=0.4', 'fr'],
  ['en;q=0.1, fr;q=0.7', 'fr'],
  ['fr;q=0, en;q=0.3', 'en'],
  ['de', 'en'],
  ['', 'en'],
])('of %j takes %s', (header, locale) => {
  expect(chooseLocale(header)).toBe(locale)
})
