import { showAnswer } from '../src/show-answer.ts'
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

test('the source of a diagram is shown instead of it, and it again', { tag: '@narrow' }, async ({ chat, ownStack }) => {
  const source = 'graph TD\n  Wind-->Wave'
  await showAnswer(chat, ownStack.databaseUrl, `\`\`\`mermaid\n${source}\n\`\`\``)
  const block = chat.answers.last().getByRole('figure')
  const drawn = block.frameLocator('iframe').locator('svg#diagram').getByText('Wave', { exact: true })
  await expect(drawn).toBeVisible()
  await expect(block.locator('pre')).toHaveCount(0)
  await block.getByRole('button', { name: 'Show source', exact: true }).click()
  expect((await block.locator('pre').textContent())?.trim()).toBe(source)
  await expect(block.locator('iframe')).toHaveCount(0)
  await block.getByRole('button', { name: 'Show diagram', exact: true }).click()
  await expect(drawn).toBeVisible()
  await expect(block.locator('pre')).toHaveCount(0)
})
