export const markdownShowcaseEnglish = `# What Markdown can do

Text can be **bold**, *italic*, ***both***, ~~struck out~~ or \`code\`, and hold a [link](https://commonmark.org) or a footnote[^1].

## Lists

- Apples
- Pears
  - Conference
  - Williams
1. First this
2. Then that

### Tasks

- [x] Write the question
- [x] Read the answer
- [ ] Remember it

## A table

| Planet | Radius (km) | Moons |
| :-- | --: | :-: |
| Earth | 6,371 | 1 |
| Mars | 3,390 | 2 |
| Saturn | 58,232 | many |

## Code

\`\`\`python
def fibonacci(n: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
\`\`\`

## A quotation

> The sea is everything. It covers seven tenths of the terrestrial globe.
>
> — Jules Verne, *Twenty Thousand Leagues Under the Seas*

## Mathematics

Inline, as in $e^{i\\pi} + 1 = 0$, or on its own:

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

## A diagram

\`\`\`mermaid
flowchart LR
  Question --> Model --> Answer
  Answer -- "not quite" --> Question
\`\`\`

---

That is most of it.

[^1]: Footnotes gather at the end of the text.
`
