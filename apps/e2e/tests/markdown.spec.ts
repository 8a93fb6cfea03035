import { expect, test } from '../src/test.ts'
import { updateAnswer } from '../src/update-answer.ts'

const showcase = [
  '```ts\nconst answer: number = 42 // why\n```',
  'Euler: \\(e^{i\\pi} + 1 = 0\\)',
  '```mermaid\ngraph TD\n  A-->B\n```',
  '| a | b |\n|---|---|\n| 1 | 2 |',
].join('\n\n')

test('code is coloured, formulas are set and diagrams are drawn', async ({ chat, page, ownStack }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await updateAnswer(ownStack.databaseUrl, await chat.conversationId(), { text: showcase })
  await page.reload()
  const answer = chat.answers.last()
  await expect(answer.locator('.md-k1', { hasText: 'const' })).toBeVisible()
  await expect(answer.locator('.katex').first()).toBeVisible()
  const diagram = answer.frameLocator('iframe[sandbox="allow-scripts"]')
  await expect(diagram.locator('svg#diagram')).toBeVisible()
  const node = diagram.locator('svg#diagram').getByText('A', { exact: true })
  await expect(node).toBeVisible()
  // In colours that can be read, whatever mode the page changes to.
  const colour = () => node.evaluate((element) => getComputedStyle(element).color)
  const light = await colour()
  await page.emulateMedia({ colorScheme: 'dark' })
  // Its frame is loaded anew.
  await expect(async () => expect(await colour()).not.toBe(light)).toPass()
})

test('code and formulas are drawn by their own workers, also from files that were kept', async ({
  chat,
  page,
  ownStack,
}) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.evaluate(() => navigator.serviceWorker.ready)
  await updateAnswer(ownStack.databaseUrl, await chat.conversationId(), { text: showcase })
  for (let visit = 0; visit < 4; visit += 1) {
    await page.reload()
    const answer = chat.answers.last()
    await expect(answer.locator('.md-k1', { hasText: 'const' })).toBeVisible()
    await expect(answer.locator('.katex').first()).toBeVisible()
  }
})
