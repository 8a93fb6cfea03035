import type { SearchHit } from '@chatbot/contracts'
import { plainText } from '../conversation/plain-text.ts'

type Snippet = SearchHit['snippet']

/** Characters for private use, which no keyboard writes: they survive what takes Markdown's marks away. */
const [begin, end] = ['\u{E000}', '\u{E001}']

/** A snippet without Markdown's marks, which may begin in one of its parts and end in another. */
export const plainSnippet = (snippet: Snippet): Snippet => {
  const marked = snippet.map(({ text, highlighted }) => {
    const own = text.replaceAll(begin, '').replaceAll(end, '')
    return highlighted ? `${begin}${own}${end}` : own
  })
  return plainText(marked.join(''))
    .split(new RegExp(`(${begin}[^${begin}${end}]*${end})`))
    .filter((text) => text !== '')
    .map((text) => ({
      text: text.replaceAll(begin, '').replaceAll(end, ''),
      highlighted: text.startsWith(begin),
    }))
}
