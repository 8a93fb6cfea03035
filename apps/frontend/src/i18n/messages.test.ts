import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from '@jest/globals'
import { locales } from './locales.ts'

const root = join(import.meta.dirname, '../..')

type Messages = { [key: string]: string | Messages }

const flatten = (messages: Messages, prefix = ''): [string, string][] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  )
const messagesOf = (locale: string): Map<string, string> =>
  new Map(flatten(JSON.parse(readFileSync(join(root, `messages/${locale}.json`), 'utf8'))))

const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\.d\.ts$/.test(path))
  .map((path) => readFileSync(join(root, 'src', path), 'utf8'))
  .join('\n')

/** Keys as they stand in the code: whole, or with a part that varies, such as `problems.${code}`. */
const wholeKeys = new Set([...sources.matchAll(/['"]([a-z]\w*(?:\.\w+)+)['"]/g)].map(([, key]) => key))
const patterns = [...sources.matchAll(/`([a-z]\w*\.)\$\{[^}]*\}`/g)].map(([, prefix]) => prefix ?? '')

const isUsed = (key: string) => wholeKeys.has(key) || patterns.some((prefix) => key.startsWith(prefix))

/** The names in braces, plural and select forms included. */
const placeholders = (message: string) => [...message.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name).toSorted()

const english = messagesOf('en')

it.each(locales)('%s says everything that English says', (locale) => {
  expect([...messagesOf(locale).keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

it.each(locales)('%s puts the same values into its messages', (locale) => {
  const messages = [...messagesOf(locale)].map(([key, message]) => [key, placeholders(message)])
  expect(messages).toEqual([...english].map(([key, message]) => [key, placeholders(message)]))
})

it('says nothing that is never shown', () => {
  expect([...english.keys()].filter((key) => !isUsed(key))).toEqual([])
})

it('shows nothing that is not said', () => {
  const shown = [...sources.matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => key ?? '')
  expect(shown.length).toBeGreaterThan(50)
  expect(shown.filter((key) => !english.has(key))).toEqual([])
})
