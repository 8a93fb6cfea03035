import { maxTitleLength } from '@chatbot/contracts'

/** UTF-16 code units of an answer, after its thoughts, in which a title is looked for. */
const looked = 2_000
const thoughtTags = ['think', 'thinking', 'thought', 'reasoning']

/** Words for "title" in the languages that models answer in. */
const titleWords = new Set(
  (
    'title titre titel título titulo titolo títol tytuł cím nadpis naslov başlık otsikko rubrik judul tajuk τίτλος заголовок название ' +
    'назва عنوان כותרת शीर्षक 标题 標題 题目 題名 タイトル 제목 topic subject sujet thema tema тема'
  ).split(' '),
)
/** Words that stand beside those in "Sure! Here is a title for the conversation:". */
const fillers = new Set(
  (
    "sure certainly okay ok of course here here’s here's is are a an the my your this that for with suggested proposed possible short concise " +
    'conversation chat final answer output response generated voici bien sûr un une le la de pour cette proposé suggéré réponse hier ist ein der ' +
    'das für el un una para aquí está'
  ).split(' '),
)

const quotes: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['”', '”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['‘', '’'],
  ['‚', '‘'],
  ["'", "'"],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['〈', '〉'],
  ['【', '】'],
  ['"', '"'],
  ['**', '**'],
  ['__', '__'],
  ['~~', '~~'],
  ['*', '*'],
  ['_', '_'],
  ['``', '``'],
  ['`', '`'],
]
/** Marks of which one alone, at an end, was left by a cut; an apostrophe may stand alone. */
const lonely = ['"', '“', '”', '„', '«', '»', '「', '」', '『', '』', '**', '`']

/** What follows the thoughts; nothing when they were cut off before their end. */
const withoutThoughts = (answer: string): string => {
  let text = answer
  for (const tag of thoughtTags) {
    const end = text.lastIndexOf(`</${tag}>`)
    if (end !== -1) text = text.slice(end + tag.length + 3)
    const begin = text.indexOf(`<${tag}>`)
    if (begin !== -1) text = text.slice(0, begin)
  }
  return text
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** The title in a JSON value: the value itself, its first element, its field of that name, or its first text. */
const titleOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return titleOf(value[0])
  if (!isRecord(value)) return undefined
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return (texts.find(([name]) => titleWords.has(name.toLowerCase())) ?? texts[0])?.[1]
}

/** The title in an answer that is JSON, also where the limit of tokens cut it; else the answer. */
const unpackJson = (text: string): string => {
  if (!/^[[{"]/u.test(text)) return text
  try {
    return titleOf(JSON.parse(text)) ?? ''
  } catch {
    return /^[[{][^"]{0,20}"(?:[\p{L}_]{1,40}"\s{0,10}:\s{0,10}")?([^"\n]{1,400})/u.exec(text)?.[1] ?? text
  }
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? []

/** Takes "Title:" and its likes off the beginning of a line. */
const withoutLabel = (line: string): string => {
  const colon = /[:：]/u.exec(line.slice(0, 80))
  if (!colon) return line
  const words = wordsOf(line.slice(0, colon.index))
  const isLabel =
    words.some((word) => titleWords.has(word)) && words.every((word) => titleWords.has(word) || fillers.has(word))
  return isLabel ? line.slice(colon.index + 1).replace(/^\s*(?:\*\*|__)(?=\s)/u, '') : line
}

const withoutQuotes = (line: string): string => {
  for (const [open, close] of quotes) {
    if (line.length < open.length + close.length || !line.startsWith(open) || !line.endsWith(close)) continue
    const inner = line.slice(open.length, -close.length)
    if (!inner.includes(open) && !inner.includes(close)) return inner
  }
  const first = lonely.find((mark) => line.startsWith(mark))
  if (first && quotes.every(([open, close]) => open !== first || !line.includes(close, first.length)))
    return line.slice(first.length)
  const last = lonely.find((mark) => line.endsWith(mark))
  if (last && quotes.every(([open, close]) => close !== last || !line.slice(0, -last.length).includes(open))) {
    return line.slice(0, -last.length)
  }
  return line
}

/** A final full stop goes; that of an abbreviation ("U.S.") and an ellipsis stay. */
const withoutFullStop = (line: string): string =>
  /[^.。．]\.$/u.test(line) && !/(?:^|[\s.])\p{L}\.$/u.test(line) ? line.slice(0, -1) : line.replace(/[。．]$/u, '')

/** Takes off a line what is about the text, until there is only text. */
const cleanLine = (given: string): string => {
  let line = given
  for (let round = 0; round < 8; round += 1) {
    const before = line
    line = line
      .trim()
      .replace(/^(?:#{1,6}|>|[-*+•]|\d{1,2}[.)])\s+/u, '')
      .replace(/^<(\w{1,20})>([^<]*)<\/\1>$/u, '$2')
      .replace(/^<(?:title|titre|h[1-6])>/iu, '')
    line = withoutFullStop(withoutQuotes(withoutLabel(line).trim()).trim())
    if (line === before) break
  }
  return line
    .replace(/!?\[([^[\]]{1,200})\]\([^()\s]{0,400}\)/gu, '$1')
    .replace(/\*\*|__|`/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The first characters, none of them cut, that are at most `maxTitleLength` UTF-16 code units together. */
const fitting = (line: string): string => {
  if (line.length <= maxTitleLength) return line
  let end = 0
  for (const { index, segment } of characters.segment(line.slice(0, 2 * maxTitleLength))) {
    if (index + segment.length >= maxTitleLength) break
    end = index + segment.length
  }
  return `${line.slice(0, end).trimEnd()}…`
}

/**
 * The title in what a model answered when it was asked for one; '' when there is none. Models think aloud, greet, write
 * "Title:", Markdown, quotation marks or JSON around it, and are cut off: all that is taken off.
 */
export const readTitle = (answer: string): string => {
  const text = withoutThoughts(answer).trim().slice(0, looked)
  const unfenced = text
    .split('\n')
    .filter((line) => !/^\s{0,3}(?:`{3,}|~{3,})/u.test(line))
    .join('\n')
    .trim()
  const lines = unpackJson(unfenced)
    .split(/[\n\r\u2028\u2029]/u)
    .filter((line) => line.trim() !== '')
  // "Here is a title:" has its title on the next line.
  const title = lines.map((line, index) => (/[:：]\s*$/u.test(line) && index < lines.length - 1 ? '' : cleanLine(line)))
  return fitting(title.find((line) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line)) ?? '').toWellFormed()
}
