import type { ChatPage } from '../src/chat-page.ts'
import { pressUntil } from '../src/press-until.ts'
import { expect, test } from '../src/test.ts'

/** Begins a conversation of so many long answers, without the page. */
const begin = async ({ page }: ChatPage, url: string, answers: number): Promise<string> => {
  const post = async (path: string, data: object): Promise<{ id?: string }> => {
    const response = await page.request.post(`${url}${path}`, { data, headers: { origin: url } })
    expect(response.ok()).toBe(true)
    return response.json()
  }
  const { id } = await post('/api/conversations', {})
  for (let index = 0; index < answers; index += 1) {
    const model = `demo-long:chars=${index % 3 === 0 ? 9_000 : 1_500},rate=100000`
    await post('/api/chat', { conversationId: id, message: `Question ${index}`, model, stream: false })
  }
  if (id === undefined) throw new Error('The conversation has no id.')
  return id
}

test('a long conversation opens at its end, and what is read stays in its place as one scrolls up', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  const id = await begin(chat, ownStack.url, 30)
  await chat.open(`/c/${id}`)
  await expect(page.getByText('Question 29', { exact: true })).toBeAttached()
  const scroller = page.getByRole('region', { name: 'Messages' })
  // All that is drawn of it is in the page, and its end in sight.
  await expect(page.getByText('Question 20', { exact: true })).toBeAttached()
  await expect
    .poll(() => scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight))
    .toBeLessThan(24)

  await scroller.hover()
  /** How far what is read moved away from where it should be, at each turn of the wheel. */
  const scroll = async (step: number): Promise<number[]> => {
    const found: number[] = []
    for (let turn = 0; turn < 200; turn += 1) {
      const read = await scroller.evaluateHandle((element) => {
        const middle = element.getBoundingClientRect().top + element.clientHeight / 2
        const reaching = (parts: NodeListOf<Element> | undefined) =>
          [...(parts ?? [])].find((part) => part.getBoundingClientRect().bottom > middle)
        // Blocks of messages out of sight have places that nobody sees.
        const message = reaching(element.querySelectorAll('article'))
        const block = reaching(message?.querySelectorAll('.md-block')) ?? message
        return { element, block, top: block?.getBoundingClientRect().top ?? 0 }
      })
      const room = await read.evaluate(({ element }, down) => {
        const { scrollTop, scrollHeight, clientHeight } = element
        return down ? scrollHeight - clientHeight - scrollTop : scrollTop
      }, step > 0)
      if (room < 1_000) break
      await page.mouse.wheel(0, step)
      found.push(
        await read.evaluate(async ({ block, top }, wheeled) => {
          for (let frames = 0; frames < 4; frames += 1) await new Promise((done) => requestAnimationFrame(done))
          return (block?.getBoundingClientRect().top ?? 0) - top + wheeled
        }, step),
      )
    }
    return found
  }
  const drawn = scroller.locator('article[data-role]')
  const parked = scroller.locator('[data-parked]')

  // Down again, messages are drawn anew where they were left out meanwhile.
  for (const step of [-300, 300]) {
    const jumps = await scroll(step)
    expect(jumps.length).toBeGreaterThan(50)
    // Rounding of fractions apart.
    expect(jumps.filter((jump) => Math.abs(jump) > 2)).toEqual([])
    await expect(parked).not.toHaveCount(0)
    await expect.poll(() => drawn.count()).toBeLessThanOrEqual(20)
  }

  const inPage = (await drawn.count()) + (await parked.count())
  // Paper gets all of the window, answers with their beginnings.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const printed = await scroller
    .locator('article')
    .evaluateAll((articles) => articles.map((article) => article.textContent.length))
  expect(printed.length).toBeGreaterThanOrEqual(inPage)
  expect(await parked.count()).toBe(0)
  // One answer in three is of 9,000 characters, of which Markdown's marks are some.
  expect(printed.filter((length) => length > 7_000).length).toBeGreaterThanOrEqual(Math.floor(printed.length / 6))
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await expect(parked).not.toHaveCount(0)
})

test('what is being edited stays as it is, however far one scrolls away', async ({ chat, page, ownStack }) => {
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  // More than are kept.
  await chat.open(`/c/${await begin(chat, ownStack.url, 40)}`)
  const scroller = page.getByRole('region', { name: 'Messages' })
  const articles = scroller.locator('article')
  await expect.poll(() => articles.count()).toBeGreaterThanOrEqual(20)
  // Paper gets all that were read, more than are in the page.
  expect(await articles.count()).toBeLessThan(24)
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  expect(await articles.count()).toBe(24)
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))

  const question = page.getByRole('article').filter({ hasText: /^Question 39$/ })
  await question.hover()
  await question.getByRole('button', { name: chat.t('conversation.edit') }).click()
  const field = page.getByRole('textbox', { name: chat.t('conversation.wording') })
  await field.fill('half written')
  await field.blur()
  await scroller.hover()
  await expect(async () => {
    await page.mouse.wheel(0, -2_000)
    // More than what is below it.
    expect(await scroller.locator('[data-parked]').count()).toBeGreaterThan(6)
  }).toPass()
  await expect(field).toHaveValue('half written')

  await expect(async () => {
    await page.mouse.wheel(0, -8_000)
    await expect(scroller.getByText('Question 0', { exact: true })).toBeAttached({ timeout: 200 })
  }).toPass()
  await expect(field).toHaveCount(0)
  await page.getByRole('button', { name: chat.t('conversation.latest') }).click()
  await expect(field).toHaveValue('half written')
  await expect(field).not.toBeFocused()
  // As from anywhere, and as far as it has come.
  await chat.composer.press('ArrowUp')
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('half written')
})

test('what is said from the middle, where a search led, comes at the end', async ({ chat, page, ownStack }) => {
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  await chat.open(`/c/${await begin(chat, ownStack.url, 40)}`)
  const scroller = page.getByRole('region', { name: 'Messages' })
  await expect(scroller.getByText('Question 39', { exact: true })).toBeVisible()
  await pressUntil('Control+k', page.getByRole('combobox'))
  await page.getByRole('combobox').fill('Question 7')
  await page
    .getByRole('option', { name: /Question 7/ })
    .last()
    .click()
  await expect(page.locator('[data-target]')).toBeVisible()
  await expect(scroller.getByText('Question 39', { exact: true })).toHaveCount(0)

  await chat.ask('And now?')
  await chat.untilAnswered()
  // With nothing left out between. Rows come some at a time.
  const lastQuestions = () =>
    scroller.locator('article[data-role=user]').evaluateAll((all) => all.slice(-3).map((one) => one.textContent))
  await expect.poll(lastQuestions).toEqual(['Question 38', 'Question 39', 'And now?'])
})

test('what is selected in an answer stays selected while the answer goes on', async ({ chat, page }) => {
  await chat.open()
  await chat.preferSlow()
  await chat.ask(chat.story)
  await chat.untilWriting(200)
  const selected = await page.evaluate(() => {
    const text = document.createTreeWalker(document.querySelector('[data-answer] .md-block') ?? document, 4).nextNode()
    if (!text) throw new Error('The answer has no text.')
    getSelection()?.setBaseAndExtent(text, 0, text, 12)
    return String(getSelection())
  })
  expect(selected).toHaveLength(12)
  await chat.untilAnswered()
  expect(await page.evaluate(() => String(getSelection()))).toBe(selected)
})

test('what is selected, and what holds the focus, stays so however far one scrolls away', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  await chat.open(`/c/${await begin(chat, ownStack.url, 30)}`)
  const scroller = page.getByRole('region', { name: 'Messages' })
  const question = scroller.getByText('Question 29', { exact: true })
  await expect(question).toBeAttached()
  const copy = scroller
    .getByRole('article')
    .filter({ hasText: /^Question 28$/ })
    .getByRole('button', { name: chat.t('message.copy') })
  await copy.focus()
  await question.evaluate((element) => getSelection()?.selectAllChildren(element))
  await scroller.hover()
  await expect(async () => {
    await page.mouse.wheel(0, -2_000)
    // Of those below, more than what is left of both.
    expect(await scroller.locator('[data-parked]').count()).toBeGreaterThan(4)
  }).toPass()
  await expect(scroller.getByText('Question 27', { exact: true })).toHaveCount(0)
  expect(await page.evaluate(() => String(getSelection()))).toBe('Question 29')
  await expect(copy).toBeFocused()

  // Let go of, they are left out as any other.
  await page.evaluate(() => getSelection()?.removeAllRanges())
  await copy.blur()
  await expect(async () => {
    await page.mouse.wheel(0, -500)
    await expect(question).toHaveCount(0, { timeout: 500 })
  }).toPass()
})

test('what one scrolls past comes without its buttons; they come when one points at it, or rests', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  await chat.open(`/c/${await begin(chat, ownStack.url, 30)}`)
  const scroller = page.getByRole('region', { name: 'Messages' })
  await expect(page.getByText('Question 20', { exact: true })).toBeAttached()
  await scroller.hover()
  const more = `[aria-label="${chat.t('message.more')}"]`
  // One scrolls on all the time, however long the wheel rests on a busy machine.
  const scrolling = await scroller.evaluate((element) =>
    setInterval(() => element.dispatchEvent(new Event('scroll')), 50),
  )
  /** The messages that begin in sight and are there without their buttons. */
  const bareInSight = () =>
    scroller.evaluate((element, more) => {
      const { top, bottom } = element.getBoundingClientRect()
      const isInSight = (message: Element) => {
        const place = message.getBoundingClientRect()
        return place.top > top && place.top < bottom
      }
      const messages = [...element.querySelectorAll('article')]
      return messages.filter((message) => !message.querySelector(more) && isInSight(message)).map(({ id }) => id)
    }, more)
  // Keep the message of the reading that found one: a second reading may come after it has got its buttons.
  let id: string | undefined
  await expect(async () => {
    await page.mouse.wheel(0, -1_000)
    id = (await bareInSight())[0]
    expect(id).toBeDefined()
  }).toPass({ intervals: [200], timeout: 30_000 })

  const message = page.locator(`[id="${id}"]`)
  await message.hover()
  await expect(message.locator(more)).toBeVisible()

  await page.evaluate((id) => clearInterval(id), scrolling)
  await expect(scroller.locator('article', { hasNot: page.locator(more) })).toHaveCount(0)
})
