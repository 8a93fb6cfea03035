const section = (number: number): string => `## Section ${number}

This is section ${number} of a long answer. It holds what answers hold: **bold words**, *slanted ones*, \`inline code\`, and
[a link](https://example.com/sections/${number}), over and over, so that whoever renders it has work to do.

- The first point of section ${number} is short.
- The second one goes on for a little longer, as second points do, and comes to its end after all.
  1. A point under a point.
  2. Another one, numbered ${number}.2.

\`\`\`ts
export const section${number} = (words: readonly string[]): string => {
  const kept = words.filter((word) => word.length > ${number % 7})
  return kept.join(' ')
}
\`\`\`

| step | input | output |
| ---: | --- | --- |
| ${number} | a line of text | the same line, read |
| ${number + 1} | a line that was read | a line that was understood |

> A quotation closes section ${number}, for no reason but the variety of it.

`

/** Markdown of exactly `characters` UTF-16 code units; a longer one starts with the shorter. */
export const longMarkdown = (characters: number): string => {
  const parts = ['# A long answer\n\n']
  let length = parts[0]?.length ?? 0
  for (let number = 1; length < characters; number += 1) {
    const next = section(number)
    parts.push(next)
    length += next.length
  }
  return parts.join('').slice(0, characters)
}
