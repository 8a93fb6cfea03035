import { describe, expect, test } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { Markdown } from './markdown.tsx'
import { hostileMarkdown } from './testing/hostile.ts'

const html = (text: string, streaming = false) => renderToStaticMarkup(<Markdown text={text} streaming={streaming} />)

/** The tags of a page's HTML with their attributes; text cannot look like one, for `<` in it is an entity. */
const tags = (page: string) =>
  [...page.matchAll(/<([a-z][a-z0-9]*)((?:\s+[a-zA-Z-]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name = '', attributes = '']) => ({
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(([, key = '', value = '']) => [key, value]),
      ),
    }),
  )

const allowedTags = new Set(
  'div p h1 h2 h3 h4 h5 h6 ul ol li blockquote hr br strong em del code pre a bdi span sup table thead tbody tr th td section figure figcaption button input'.split(
    ' ',
  ),
)
const allowedAttributes = new Set(
  'class dir href target rel title type disabled checked aria-label aria-pressed tabindex scope align start id role data-streaming data-moving data-depth'.split(
    ' ',
  ),
)

describe('hostile Markdown', () => {
  test.each(hostileMarkdown)('renders nothing that runs or asks: $name', ({ text }) => {
    for (const streaming of [false, true]) {
      const page = html(text, streaming)
      const elements = tags(page)
      // Every `<` is one of the tags that were read.
      expect(page.split('<').length - 1).toBe(elements.length + [...page.matchAll(/<\//g)].length)
      for (const { name, attributes } of elements) {
        expect(allowedTags).toContain(name)
        for (const key of Object.keys(attributes)) expect(allowedAttributes).toContain(key)
        if (attributes.href !== undefined) expect(attributes.href).toMatch(/^(?:https?|mailto|tel):/)
        if (attributes.href !== undefined)
          expect(attributes).toMatchObject({ target: '_blank', rel: 'noopener noreferrer nofollow' })
        // A page's policy forbids inline styles, which a shared page would come with.
        expect(attributes.style).toBeUndefined()
      }
    }
  })

  test('says where a link leads whose text names another host', () => {
    expect(html('[https://bank.example/login](https://evil.example/login)')).toContain('(evil.example)')
    expect(html('[www.bank.example](https://bank.example/login)')).not.toContain('(bank.example)')
  })

  test('shows concealed characters in code and links', () => {
    expect(html('`a\u202Eb`')).toContain('U+202E')
    expect(html('```\na\u200Bb\n```')).toContain('U+200B')
    expect(html('[a\u2066b](https://a.example)')).toContain('U+2066')
    expect(html('`👩\u200D💻`')).not.toContain('U+200D')
  })
})

describe('Markdown', () => {
  test.each([
    [
      'emphasis',
      '**a** *b* ~~c~~ `d`',
      ['<strong>a</strong>', '<em>b</em>', '<del>c</del>', '<code><bdi>d</bdi></code>'],
    ],
    ['headings', '# a\n### b', ['<h1>a</h1>', '<h3>b</h3>']],
    ['tasks', '- [x] a\n- [ ] b', ['checked=""', 'type="checkbox"', 'disabled=""']],
    ['tables', '| a | b |\n|:-:|--:|\n| 1 | `2` |', ['<th scope="col" align="center">a</th>', 'align="right"']],
    ['a break in a cell', '| a |\n|---|\n| 1<br>2 |', ['1<br/>2']],
    ['autolinks', 'see https://a.example/x.', ['href="https://a.example/x"', '</a>.']],
    ['entities', 'a &amp; b &copy; &lt;b&gt;', ['a &amp; b © &lt;b&gt;']],
    ['numbered lists from where they start', '3. a\n4. b', ['<ol start="3"']],
    ['references', '[a][r]\n\n[r]: https://a.example "t"', ['href="https://a.example/"', 'title="t"']],
    ['brackets without a definition', 'x [1] [a][b]', ['x [1] [a][b]']],
    ['footnotes', 'a[^1]\n\n[^1]: note', ['<sup>', 'role="note"', 'note']],
    ['formulas', 'a \\(x^2\\) b', ['<span class="md-formula">x^2</span>']],
    ['formulas between dollars', 'a $x^2$, b', ['<span class="md-formula">x^2</span>, b']],
    ['prices as they are', 'from $5 to $10, $HOME/$USER', ['from $5 to $10, $HOME/$USER']],
    ['raw HTML as text', 'a <b>c</b>', ['a &lt;b&gt;c&lt;/b&gt;']],
    ['code with its language', '```ts\nlet x\n```', ['<span>ts</span>', 'let x\n']],
    ['an image as a question', '![alt](https://a.example/i.png)', ['Show image from a.example', 'alt']],
  ])('shows %s', (_, text, parts) => {
    const page = html(text)
    for (const part of parts) expect(page).toContain(part)
  })

  test.each([
    ['emphasis', 'a **b', '<strong>b</strong>'],
    ['code', 'a `b', '<code><bdi>b</bdi></code>'],
    ['a link', 'a [b](https://exa', '<p dir="auto">a b</p>'],
    ['an image', 'a ![b](https://exa', '<p dir="auto">a </p>'],
    ['a table', '| a | b |\n', '<th scope="col">b</th>'],
    ['a fence', '```ts\nlet', 'let'],
    ['asterisks of which nothing is known', 'a **', '<p dir="auto">a </p>'],
    ['a heading without text', 'a\n\n##', '<p dir="auto">a</p>'],
  ])('shows half of %s as it will look', (_, text, part) => {
    const page = html(text, true)
    expect(page).toContain(part)
    expect(page).not.toMatch(/\*\*|exa|\||##|```/)
  })
})
