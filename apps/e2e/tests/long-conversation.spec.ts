import type { ChatPage } from '../src/chat-page.ts'
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
  // The page is a guest by now: two first requests at once would be two guests.
  await expect(page.getByText(chat.t('sidebar.empty'))).toBeVisible()
  const id = await begin(chat, ownStack.url, 30)
  await chat.open(`/c/${id}`)
  await expect(page.getByText('Question 29', { exact: true })).toBeAttached()
  const scroller = page.getByRole('region', { name: 'Messages' })
  // All that was read of it is in the page, and its end in sight.
  await expect(page.getByText('Question 18', { exact: true })).toBeAttached()
  await expect
    .poll(() => scroller.evaluate((element) => element.scrollHeight - element.scrollTop - element.clientHeight))
    .toBeLessThan(24)

  const jumps = await scroller.evaluate(async (element) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    const middle = element.getBoundingClientRect().top + element.clientHeight / 2
    const reaching = (parts: NodeListOf<Element> | undefined) =>
      [...(parts ?? [])].find((part) => part.getBoundingClientRect().bottom > middle)
    // Blocks of messages out of sight have places that nobody sees.
    const inSight = () => {
      const message = reaching(element.querySelectorAll('article'))
      return reaching(message?.querySelectorAll('.md-block')) ?? message
    }
    const found: number[] = []
    for (let step = 0; step < 150 && element.scrollTop > 200; step += 1) {
      const block = inSight()
      const before = block?.getBoundingClientRect().top ?? 0
      element.scrollTop -= 120
      for (let frames = 0; frames < 4; frames += 1) await frame()
      found.push((block?.getBoundingClientRect().top ?? 0) - before - 120)
    }
    return found
  })
  expect(jumps.length).toBeGreaterThan(50)
  // Rounding of fractions apart.
  expect(jumps.filter((jump) => Math.abs(jump) > 2)).toEqual([])
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
