import { seedUser } from '@chatbot/prisma/seed'
import type { CDPSession, Page } from '@playwright/test'
import { ChatPage } from '../src/chat-page.ts'
import { query } from '../src/database.ts'
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
  await page.request.get('/api/conversations')
  const { user } = await (await page.request.get('/api/auth/get-session')).json()
  const { conversations, messages } = size
  await seedUser(databaseUrl, { id: user.id, name: `${user.id} many`, conversations, messagesPerConversation: 2 })
  await seedUser(databaseUrl, { id: user.id, name: user.id, conversations: 1, messagesPerConversation: messages })
  const [longest] = await query<{ id: string }>(
    databaseUrl,
    `SELECT conversation_id AS id FROM message WHERE user_id = $1 GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
    [user.id],
  )
  if (!longest) throw new Error('Nothing was seeded.')
  return longest.id
}

/** Milliseconds that the main thread has worked so far. */
const worked = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000
}

const countNodes = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length)

/** Down the list and up the conversation; where one ends, back and forth. Returns how far both moved, in pixels. */
const scroll = async ({ page, history, t }: ChatPage, turns: number): Promise<number> => {
  const wheel = 1_000
  let moved = 0
  for (const part of [history, page.getByRole('region', { name: t('conversation.messages') })]) {
    await part.hover()
    let step = part === history ? wheel : -wheel
    for (let turn = 0; turn < turns; turn += 1) {
      const place = () =>
        part.evaluate((element) => {
          const inside = [element, ...element.querySelectorAll('*')]
          return inside.find(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight + 100)?.scrollTop ?? 0
        })
      const before = await place()
      await page.mouse.wheel(0, step)
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
      // Farther is what the page does, which keeps in place what is read while more comes above.
      const distance = Math.min(wheel, Math.abs((await place()) - before))
      moved += distance
      if (distance === 0) step = -step
    }
  }
  return moved
}

/** Messages that are drawn at most, however many are read or kept. */
const mostDrawn = 20
/** Pixels: a screenful. */
const screen = 800

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
  const scrolling = ((await worked(session)) - opening) / (moved / screen)
  // What is far is left out once what is near is drawn.
  const settled = () => expect.poll(() => shown.count()).toBeLessThanOrEqual(mostDrawn)
  await settled()
  const scrolledNodes = await countNodes(page)
  await scroll(chat, 30)
  await settled()
  const [farNodes, farMessages] = [await countNodes(page), await shown.count()]
  return { nodes, opening, scrolledNodes, scrolling, farNodes, farMessages }
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
