import { watchLayoutShifts } from '../src/layout-shifts.ts'
import { expect, test } from '../src/test.ts'

test('nothing moves while the page loads, an answer streams and conversations change', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  const shifts = await watchLayoutShifts(page)
  const other = await chat.have('Compare SQLite, PostgreSQL and Redis in a table')
  const conversation = await chat.have('Hello')

  await test.step('loading, with the font after everything else', async () => {
    const fonts: (() => Promise<void>)[] = []
    await page.route(/\.woff2/, async (route) => {
      await new Promise<void>((resolve) => fonts.push(async () => resolve()))
      await route.continue()
    })
    await page.goto(`/c/${conversation}`, { waitUntil: 'commit' })
    await chat.untilAnswered()
    expect(fonts.length).toBeGreaterThan(0)
    for (const release of fonts) await release()
    await page.evaluate(() => document.fonts.ready)
    expect(await page.evaluate(() => [...document.fonts].some(({ status }) => status === 'loaded'))).toBe(true)
    await page.unroute(/\.woff2/)
    expect(await shifts()).toEqual([])
  })

  await test.step('an answer', async () => {
    await chat.ask(chat.t('suggestions.table'))
    await expect(chat.answers).toHaveCount(2)
    await chat.untilAnswered()
    expect((await shifts()).filter(({ hadRecentInput }) => !hadRecentInput)).toEqual([])
  })

  await test.step('the reader away from the end', async () => {
    await chat.ask(chat.story)
    await expect(chat.answers).toHaveCount(3)
    await chat.untilWriting()
    await page.getByRole('region', { name: chat.t('conversation.messages') }).hover()
    await page.mouse.wheel(0, -300)
    await expect(chat.button(chat.t('conversation.latest'))).toBeVisible()
    await chat.untilAnswered()
    expect((await shifts()).filter(({ hadRecentInput }) => !hadRecentInput)).toEqual([])
  })

  await test.step('another conversation and back', async () => {
    const before = (await shifts()).length
    for (const id of [other, conversation]) {
      await page.evaluate((path) => history.pushState(null, '', path), `/c/${id}`)
      await chat.untilAnswered()
    }
    expect((await shifts()).slice(before).filter(({ hadRecentInput }) => !hadRecentInput)).toEqual([])
  })

  // The first formula of a page waits for KaTeX and its fonts, and is another size than its source.
  await test.step('the first formulas', async () => {
    const before = (await shifts()).length
    await chat.ask(chat.t('suggestions.markdown'))
    await expect(chat.answers).toHaveCount(4)
    await chat.untilAnswered()
    const moved = (await shifts()).slice(before).filter(({ hadRecentInput }) => !hadRecentInput)
    const sum = moved.reduce((total, { value }) => total + value, 0)
    console.log(`layout shift by the first formulas: ${sum.toFixed(4)}`, moved)
    expect(sum).toBeLessThan(0.02)
  })
})
