import { slowModel } from '../src/chat-page.ts'
import { watchLayoutShifts } from '../src/layout-shifts.ts'
import { expect, test } from '../src/test.ts'

type Shift = Awaited<ReturnType<Awaited<ReturnType<typeof watchLayoutShifts>>>>[number]
/** By itself, as browsers count it: what follows a click or a key at once is no shift. */
const byItself = (shifts: Shift[]) => shifts.filter(({ hadRecentInput }) => !hadRecentInput)
const sumOf = (shifts: Shift[]) => byItself(shifts).reduce((sum, { value }) => sum + value, 0)

test('nothing moves while the page loads and answers stream', { tag: '@alone' }, async ({ chat, page }) => {
  const shifts = await watchLayoutShifts(page)
  const conversation = await chat.have('Hello', slowModel)

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
    expect(byItself(await shifts())).toEqual([])
  })

  await test.step('an answer', async () => {
    const before = (await shifts()).length
    await chat.ask(chat.t('suggestions.table'))
    await expect(chat.answers).toHaveCount(2)
    await chat.untilAnswered()
    expect(byItself((await shifts()).slice(before))).toEqual([])
  })

  await test.step('the reader away from the end', async () => {
    const before = (await shifts()).length
    await chat.ask(chat.story)
    await expect(chat.answers).toHaveCount(3)
    await chat.untilWriting()
    await page.getByRole('region', { name: chat.t('conversation.messages') }).hover()
    await page.mouse.wheel(0, -300)
    await expect(chat.button(chat.t('conversation.latest'))).toBeVisible()
    await chat.untilAnswered()
    expect(byItself((await shifts()).slice(before))).toEqual([])
  })

  // The first formula of a page waits for KaTeX and its fonts; within a line it is not as wide as its source.
  await test.step('the first formulas', async () => {
    const before = (await shifts()).length
    await chat.ask(chat.t('suggestions.markdown'))
    await expect(chat.answers).toHaveCount(4)
    await chat.untilAnswered()
    const moved = byItself((await shifts()).slice(before))
    const sum = sumOf(moved)
    console.log(`layout shift by the first formulas: ${sum.toFixed(4)}`, moved)
    expect(sum).toBeLessThan(0.005)
  })
})

test('nothing moves when a conversation with long answers is opened, or another one instead', {
  tag: '@alone',
}, async ({ chat, page }) => {
  const shifts = await watchLayoutShifts(page)
  const long = 'demo-long:chars=20000,rate=100000'
  const conversations = [
    { title: 'One long answer', models: [long] },
    { title: 'Two long answers and a short one', models: [long, long, 'demo-prefill:rate=100000,first=0'] },
  ]
  const paths: string[] = []
  for (const { title, models } of conversations) {
    const [first, ...others] = models
    const conversationId = await chat.have(title, first)
    for (const model of others) {
      const data = { conversationId, message: 'Hello', model, stream: false }
      expect((await page.request.post('/api/chat', { data })).ok()).toBe(true)
    }
    paths.push(`/c/${conversationId}`)
  }
  /** Until all of a conversation is in the page, and its end in sight. */
  const untilShown = async ({ title, models }: { title: string; models: string[] }) => {
    await expect(chat.questions.first()).toContainText(title)
    await expect(page.getByRole('heading', { name: 'A long answer' })).toHaveCount(
      models.filter((one) => one === long).length,
    )
    await expect(chat.answers).toHaveCount(models.length)
    await expect(
      chat.answers.last().getByRole('button', { name: chat.t('message.copy'), exact: true }),
    ).toBeInViewport()
  }

  for (const [index, path] of paths.entries()) {
    const conversation = conversations[index]
    if (!conversation) throw new Error('There are as many paths as conversations.')
    await test.step(`opening: ${conversation.title}`, async () => {
      await page.goto(path)
      await untilShown(conversation)
      expect(await shifts()).toEqual([])
    })
  }
  for (const conversation of conversations) {
    await test.step(`going to: ${conversation.title}`, async () => {
      await chat.history.getByRole('link', { name: conversation.title, exact: true }).click()
      await untilShown(conversation)
      // Those after the click as well: nothing that is shown is moved.
      expect(await shifts()).toEqual([])
    })
  }
})
