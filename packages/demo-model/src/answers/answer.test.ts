import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Message, toConversation } from '../conversation/conversation.ts'
import { parseModelName } from '../models/parse-model-name.ts'
import { answerTo } from './answer.ts'

const ask = (text: string, { model = 'demo', before = [] as Message[] } = {}): string =>
  answerTo(parseModelName(model), toConversation([...before, { role: 'user', text }])).text

describe('the answer to a suggestion', () => {
  it.each([
    ['Show me what Markdown can do', '# What Markdown can do'],
    ['Montre-moi ce que Markdown sait faire', '# Ce que Markdown sait faire'],
  ])('%s: shows each construct', (question, heading) => {
    const text = ask(question)
    expect(text).toContain(heading)
    const constructs = [
      /^- \w/m,
      /^1\. /m,
      /^- \[x\] /m,
      /^\| .* \|\n\| :-- \|/m,
      /^```python\n/m,
      /^```mermaid\nflowchart/m,
      /^> /m,
      /\$e\^\{i\\pi\} \+ 1 = 0\$/,
      /^\$\$\n\\int/m,
      /\[\^1\]: /,
      /\]\(https:/,
    ]
    for (const construct of constructs) expect(text).toMatch(construct)
    expect(text.match(/^```/gm)).toHaveLength(4)
  })

  it.each([
    ['Write a debounce function in TypeScript', 'A debounced function waits'],
    ['Écris une fonction debounce en TypeScript', 'Une fonction « debounce » attend'],
  ])('%s: is code with words of its language around', (question, words) => {
    expect(ask(question)).toContain(words)
    expect(ask(question)).toMatch(/^```ts\nexport interface Debounced/m)
  })

  it.each([
    ['Compare SQLite, PostgreSQL and Redis in a table', 'A library inside your program'],
    ['Compare SQLite, PostgreSQL et Redis dans un tableau', 'Une bibliothèque dans le programme'],
  ])('%s: is a table', (question, words) => {
    expect(ask(question)).toContain(words)
    expect(ask(question)).toContain('| | SQLite | PostgreSQL | Redis |\n| --- |')
  })

  it.each([
    ['Tell me a long story about the sea', '# The Keeper of the Third Bell'],
    ['Raconte-moi une longue histoire de mer', '# La gardienne de la troisième cloche'],
  ])('%s: is long', (question, heading) => {
    expect(ask(question)).toContain(heading)
    expect(ask(question).split(/\s+/).length).toBeGreaterThan(800)
    expect(ask(question).split('\n\n').length).toBeGreaterThan(20)
  })

  it('is code that does what it says', async () => {
    const code = /```ts\n(export interface Debounced[\s\S]*?)```/.exec(ask('Write a debounce function'))?.[1] ?? ''
    const { stripTypeScriptTypes } = await import('node:module')
    const javascript = stripTypeScriptTypes(code).replaceAll('export ', '')
    const debounce = new Function(`${javascript}; return debounce`)()
    const calls: string[] = []
    const debounced = debounce((text: string) => calls.push(text), 3_600_000)
    debounced('a')
    debounced('b')
    debounced.flush()
    debounced('c')
    debounced.cancel()
    debounced.flush()
    expect(calls).toEqual(['b'])
  })
})

describe('any other answer', () => {
  it('quotes the message, line by line, and no more than its start', () => {
    expect(ask('first line\nsecond line')).toContain('> first line\n> second line')
    const long = ask('word '.repeat(10_000))
    expect(long).toContain('word…')
    expect(long.length).toBeLessThan(1_500)
  })

  it('is in the language of the last message', () => {
    expect(ask('Bonjour')).toContain('Vous avez écrit')
    expect(ask('Quelle est la capitale de la Norvège ?')).toContain('Vous avez écrit')
    expect(ask('Where is the café?')).toContain('You wrote')
    expect(ask('42')).toContain('You wrote')
    expect(ask('And in English, please?', { before: [{ role: 'user', text: 'Bonjour à tous' }] })).toContain(
      'You wrote',
    )
  })

  it('has words for a message without text', () => {
    expect(ask('')).toContain('no text that I can read')
  })

  it('never cuts a character of the message in two', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 1_500 }), (text) => ask(text).isWellFormed()))
  })
})

describe('demo-long', () => {
  it('has exactly as many characters as asked for', () => {
    const lengths = fc.integer({ min: 0, max: 50_000 })
    fc.assert(
      fc.property(lengths, lengths, (a, b) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)].map((chars) =>
          ask('x', { model: `demo-long:chars=${chars}` }),
        )
        expect(short).toHaveLength(Math.min(a, b))
        expect(long).toHaveLength(Math.max(a, b))
        expect(long?.startsWith(short ?? '?')).toBe(true)
      }),
    )
    expect(ask('x', { model: 'demo-long:chars=200000' })).toHaveLength(200_000)
  })
})

describe('a request for a title', () => {
  const titlePrompt: Message = { role: 'system', text: 'Give this conversation a title of at most six words.' }

  it.each([
    ['Show me what Markdown can do', 'What Markdown can do'],
    ['Montre-moi ce que Markdown sait faire', 'Ce que Markdown sait faire'],
    ['Please tell me a long story about the sea', 'Long story about the sea'],
    ['Écris une fonction debounce en TypeScript', 'Fonction debounce en TypeScript'],
    ['Compare SQLite, PostgreSQL and Redis in a table', 'Compare SQLite, PostgreSQL and Redis'],
    ['User: Can you explain the tides?\n\nAssistant: Gladly.', 'Tides'],
    ['Bonjour, comment ça va ?', 'Bonjour, comment ça va'],
    ['   \n ', 'New conversation'],
  ])('for %p is %p', (text, title) => {
    expect(ask(text, { before: [titlePrompt] })).toBe(title)
    expect(ask(text, { before: [titlePrompt], model: 'demo-count:n=500' })).toBe(title)
  })

  it('has one to six words on one line, whatever the message', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => {
        const title = ask(text, { before: [titlePrompt] })
        expect(title.trim()).not.toBe('')
        expect(title).not.toContain('\n')
        expect(title.split(/\s+/).length).toBeLessThanOrEqual(6)
      }),
    )
  })
})
