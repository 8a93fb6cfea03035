import { png } from '../src/files.ts'
import { loseChunks, loseChunksWith, missing } from '../src/lost-chunks.ts'
import { showAnswer } from '../src/show-answer.ts'
import { expect, test } from '../src/test.ts'

/** What service workers ask for is not Playwright's to answer, and they would have kept the parts. */
test.use({ serviceWorkers: 'block', reducedMotion: 'reduce' })

test('tooltips: without them buttons have their names, and nothing else is lost', async ({ chat, page }) => {
  await chat.open()
  const lost = page.waitForResponse((response) => response.status() === 404)
  await loseChunks(page)
  const search = chat.button(chat.t('selection.beginMany'))
  await search.hover()
  await lost
  await expect(search).toHaveAccessibleName(chat.t('selection.beginMany'))
  await page.unrouteAll()
  await expect(missing(chat)).toHaveCount(0)
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.reload()
  await chat.button(chat.t('selection.beginMany')).hover()
  await expect(page.locator('[data-radix-popper-content-wrapper]')).toContainText(chat.t('selection.beginMany'))
})

test('drop zone: files are taken without it, and it is there the next time', async ({ chat, files, page }) => {
  await chat.open()
  await chat.composer.click()
  // What attaches files is loaded with the first press.
  await files.choose(png('one.png'))
  await files.untilUploaded('one.png')
  await loseChunks(page)
  const drag = async (type: 'dragover' | 'dragleave' | 'drop', name: string) => {
    const dataTransfer = await page.evaluateHandle(
      ([base64, title]) => {
        const transfer = new DataTransfer()
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        transfer.items.add(new File([bytes], title, { type: 'image/png' }))
        return transfer
      },
      [png(name).buffer.toString('base64'), name] as const,
    )
    await page.locator('main').dispatchEvent(type, { dataTransfer })
  }
  await drag('dragover', 'two.png')
  await expect(missing(chat)).toBeVisible()
  await drag('drop', 'two.png')
  await files.untilUploaded('two.png')
  await expect(missing(chat)).toHaveCount(0)
  await page.unrouteAll()
  await drag('dragover', 'three.png')
  await expect(page.getByText(chat.t('attachments.drop'))).toBeVisible()
})

test('colours of code: it is left plain, and coloured when it is shown again', async ({ chat, page, ownStack }) => {
  const route = await loseChunksWith(page.context(), /scopeName.{1,4}source\.python/)
  const id = await showAnswer(
    chat,
    ownStack.databaseUrl,
    '```python\nimport whales  # all of them\n```\n\n```ts\nconst a = 1\n```',
  )
  const code = page.getByRole('figure', { name: /python/ })
  await expect.poll(route.lost).toBeGreaterThan(0)
  // The other grammar has its colours.
  await expect(page.getByRole('figure', { name: /ts/ }).locator('.md-k1').first()).toBeVisible()
  await expect(code).toContainText('import whales  # all of them')
  await expect(code.locator('[class^=md-k]')).toHaveCount(0)
  await expect(missing(chat)).toHaveCount(0)
  await route.restore()
  await chat.beginAnew()
  await chat.history.locator(`a[data-conversation="${id}"]`).click()
  await expect(code.locator('[class^=md-k]').first()).toBeVisible()
})

for (const [what, content] of [
  ['what draws them', /katex-mathml/],
  ['what puts them in', /formula\.worker|new Worker\([^)]*katex/],
] as const) {
  test(`formulas: without ${what} their source is shown, and they are drawn when they are shown again`, async ({
    chat,
    page,
    ownStack,
  }) => {
    const route = await loseChunksWith(page.context(), content)
    const id = await showAnswer(chat, ownStack.databaseUrl, 'It takes $O(\\log n)$ steps, then $$T(n) = 1$$')
    await expect.poll(route.lost).toBeGreaterThan(0)
    await expect(chat.answers).toContainText('It takes O(\\log n) steps')
    await expect(chat.answers.locator('.katex')).toHaveCount(0)
    await expect(missing(chat)).toHaveCount(0)
    await route.restore()
    await chat.beginAnew()
    await chat.history.locator(`a[data-conversation="${id}"]`).click()
    await expect(chat.answers.locator('.katex').first()).toBeVisible()
  })
}
