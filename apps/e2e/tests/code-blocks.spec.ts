import { showAnswer } from '../src/show-answer.ts'
import { expect, test } from '../src/test.ts'

/** What Markdown, HTML or a trimming hand would change: a tab, marks, empty lines, the last one too, spaces at ends; a line wider than any screen. */
const code = [
  'if (a < b && "`c`" !== "**d**") {',
  '\treturn [a, b]  ',
  '',
  `  // ${'wide '.repeat(60).trim()}`,
  '}',
  '',
].join('\n')
const answer = `Before.\n\n\`\`\`ts\n${code}\n\`\`\`\n\nAfter.`

test.describe('a block of code', { tag: '@everywhere' }, () => {
  test('wraps its lines when that is wanted', async ({ chat, ownStack }) => {
    await showAnswer(chat, ownStack.databaseUrl, answer)
    const block = chat.answers.last().getByRole('figure')
    const wrap = block.getByRole('button', { name: /^(Wrap lines|Renvoyer à la ligne)$/ })
    const hidden = () => block.locator('pre').evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    await expect(wrap).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(hidden).toBeGreaterThan(100)
    await wrap.click()
    await expect(wrap).toHaveAttribute('aria-pressed', 'true')
    await expect.poll(hidden).toBe(0)
    await wrap.click()
    await expect(wrap).toHaveAttribute('aria-pressed', 'false')
    await expect.poll(hidden).toBeGreaterThan(100)
  })

  for (const [where, mark] of [
    ['', ''],
    [' in a quote', '> '],
  ] as const) {
    // Without the line end before the closing fence: pasted into a shell, that would run the command.
    test(`is copied${where} as it was written, and nothing around it`, async ({ chat, context, page, ownStack }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await showAnswer(chat, ownStack.databaseUrl, answer.replaceAll(/^/gm, mark))
      const block = chat.answers.last().getByRole('figure')
      await block.getByRole('button', { name: /^(Copy code|Copier le code)$/ }).click()
      await expect(block.getByRole('button', { name: /^(Copied|Copié)$/ })).toBeVisible()
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)
    })
  }

  test('is copied from a page that did not come by https, too', async ({ chat, page, ownStack }) => {
    // As browsers have it there.
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }))
    await showAnswer(chat, ownStack.databaseUrl, answer)
    const block = chat.answers.last().getByRole('figure')
    await block.getByRole('button', { name: /^(Copy code|Copier le code)$/ }).click()
    await expect(block.getByRole('button', { name: /^(Copied|Copié)$/ })).toBeVisible()
    await chat.composer.focus()
    await page.keyboard.press('Control+v')
    await expect(chat.composer).toHaveValue(/^if \(a < b/)
  })
})
