import { seedUser } from '@chatbot/prisma/seed'
import type { CDPSession, ElementHandle, Locator, Page } from '@playwright/test'
import { ChatPage } from '../src/chat-page.ts'
import { query } from '../src/database.ts'
import { beGuest } from '../src/imported.ts'
import { expect, test } from '../src/test.ts'

/** SCALE=whole takes the figures of the promise; a tenth of them shows the same, and is seeded in seconds. */
const many = process.env.SCALE === 'whole' ? 100_000 : 10_000
const small = { conversations: 100, messages: 20 }
const large = { conversations: many, messages: 5_000 }

/** Elements of the page and milliseconds of the main thread: when it is open, after some scrolling, and after three times that. */
type Figures = {
  nodes: number
  opening: number
  scrolledNodes: number
  /** Of a screenful, whether it was drawn before or is read and drawn now. */
  scrolling: number
  farNodes: number
  farMessages: number
}

/** A guest with conversations of two messages each, and one that is as long as wanted. Returns that one's id. */
const seedGuest = async (page: Page, databaseUrl: string, size: typeof small): Promise<string> => {
  const id = await beGuest(page)
  const { conversations, messages } = size
  await seedUser(databaseUrl, { id, name: `${id} many`, conversations, messagesPerConversation: 2 })
  await seedUser(databaseUrl, { id, name: id, conversations: 1, messagesPerConversation: messages })
  const [longest] = await query<{ id: string }>(
    databaseUrl,
    `SELECT conversation_id AS id FROM message WHERE user_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    [id],
  )
  if (!longest) throw new Error('Nothing was seeded.')
  return longest.id
}

/** Milliseconds that the main thread has worked so far. */
const worked = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

/** Messages that are drawn at most, however many are read or kept. */
const mostDrawn = 20
/** Pixels: a screenful. */
const screen = 800

const countNodes = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length)

/** What is in the page, elements and messages, once what is far is left out since what is near is drawn. */
const settled = async (page: Page): Promise<{ nodes: number; messages: number }> => {
  const found = { nodes: 0, messages: Number.POSITIVE_INFINITY }
  await expect(async () => {
    // In one go: more may be drawn between two.
    const [nodes, messages] = await page.evaluate(() => [
      document.querySelectorAll('*').length,
      document.querySelectorAll('article[data-role]').length,
    ])
    Object.assign(found, { nodes, messages })
    expect(messages).toBeLessThanOrEqual(mostDrawn)
  }).toPass()
  return found
}

/** Milliseconds in which a page draws what it leaves to when one has come to rest. */
const restTime = 1_000

/** Milliseconds from one turn of the wheel to the next: ten screenfuls a second. Faster than messages are read, one only comes to an edge. */
const turnTime = 100

/** What scrolls in a part of the page. Kept: to look for it by its role would cost more than the page does. */
const scrollerIn = async (part: Locator): Promise<ElementHandle<Element>> => {
  const scroller = await part.evaluateHandle((element) =>
    [element, ...element.querySelectorAll('*')].find(
      ({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 100,
    ),
  )
  const element = scroller.asElement()
  if (!element) throw new Error('nothing scrolls')
  return element
}

/** Remembers what is in sight, and later says how far that has moved, in pixels: more may have come above it meanwhile. */
const markPlace = async (scroller: ElementHandle<Element>): Promise<() => Promise<number>> => {
  const before = await scroller.evaluate((element) => {
    const rows = [...element.querySelectorAll('[id^="message-"]')]
    const row = rows.find((row) => row.getBoundingClientRect().bottom > element.getBoundingClientRect().top)
    return { id: row?.id, place: row ? row.getBoundingClientRect().top : -element.scrollTop }
  })
  return async () => {
    const after = await scroller.evaluate(
      (element, id) => (id ? document.getElementById(id)?.getBoundingClientRect().top : -element.scrollTop),
      before.id,
    )
    if (after === undefined) throw new Error('what was in sight is no longer there')
    return Math.abs(after - before.place)
  }
}

/** Down the list and up the conversation; where one ends, back and forth. Returns how far both moved, in pixels. */
const scroll = async ({ page, history, t }: ChatPage, turns: number): Promise<number> => {
  let moved = 0
  for (const part of [history, page.getByRole('region', { name: t('conversation.messages') })]) {
    await part.hover()
    const scroller = await scrollerIn(part)
    let step = part === history ? 1_000 : -1_000
    for (let turn = 0; turn < turns; turn += 1) {
      const distance = await markPlace(scroller)
      await page.mouse.wheel(0, step)
      await page.waitForTimeout(turnTime)
      const passed = await distance()
      moved += passed
      if (passed === 0) step = -step
    }
  }
  return moved
}

const measure = async (page: Page, id: string, { messages }: typeof small): Promise<Figures> => {
  const chat = new ChatPage(page)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await chat.open(`/c/${id}`)
  await expect(chat.answers.last()).toBeInViewport()
  const shown = page.locator('article[data-role]')
  await expect(shown).toHaveCount(Math.min(messages, mostDrawn))
  await expect(chat.history.getByRole('link').first()).toBeVisible()
  const [nodes, opening] = [await countNodes(page), await worked(session)]
  const moved = await scroll(chat, 15)
  await page.waitForTimeout(restTime)
  const scrolling = ((await worked(session)) - opening) / (moved / screen)
  const scrolled = await settled(page)
  await scroll(chat, 30)
  await page.waitForTimeout(restTime)
  const far = await settled(page)
  return {
    nodes,
    opening,
    scrolledNodes: scrolled.nodes,
    scrolling,
    farNodes: far.nodes,
    farMessages: far.messages,
  }
}

test('many conversations and a long one are as light as a few', { tag: '@alone' }, async ({
  browser,
  baseURL,
  ownStack,
}) => {
  test.setTimeout(300_000)
  const figures: Figures[] = []
  for (const size of [small, large]) {
    const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: 'en-GB' })
    const page = await context.newPage()
    figures.push(await measure(page, await seedGuest(page, ownStack.databaseUrl, size), size))
    await context.close()
  }
  const [few, lots] = figures
  if (!few || !lots) throw new Error('nothing was measured')
  for (const [name, value] of Object.entries(few)) {
    const other = Reflect.get(lots, name)
    console.log(
      `${name}: ${value.toFixed()} with few, ${other.toFixed()} with many, ${(other / value).toFixed(2)} times`,
    )
  }
  for (const nodes of ['nodes', 'scrolledNodes', 'farNodes'] as const) {
    expect(lots[nodes]).toBeLessThanOrEqual(1.3 * few[nodes])
  }
  expect(lots.farMessages).toBeLessThanOrEqual(mostDrawn)
})
