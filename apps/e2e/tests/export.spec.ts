import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { Export } from '@chatbot/contracts'
import type { Page } from '@playwright/test'
import { BlobReader, ZipReader } from '@zip.js/zip.js'
import { DataPage } from '../src/data-page.ts'
import { textOf } from '../src/exported.ts'
import { haveConversations } from '../src/imported.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'
import { updateAnswer } from '../src/update-answer.ts'

const table = '# Sea\n\nA **bold** wave.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```ts\nconst x = 1\n```'

/** Chooses a format in the conversation's menu. */
const exportBy = async (page: Page, format: RegExp) => {
  await page.getByRole('button', { name: /^(Conversation options|Options de la conversation)/ }).click()
  const saved = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: format }).click()
  return saved
}

test('a conversation is saved as Markdown, JSON, and a page that prints @everywhere', async ({ chat, page }, info) => {
  await chat.open()
  await chat.ask('Hello')
  const answer = await chat.untilAnswered()
  const word = answer.split(' ')[0] ?? ''

  const markdown = await exportBy(page, /^Markdown$/)
  expect(markdown.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d .+\.md$/)
  expect(await textOf(markdown)).toContain('Hello')

  const json = await exportBy(page, /^JSON$/)
  const { conversations } = Export.parse(JSON.parse(await textOf(json)))
  expect(conversations[0]?.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])

  const html = await exportBy(page, /^(Web page|Page web)/)
  const file = info.outputPath('conversation.html')
  await html.saveAs(file)
  const printed = await page.context().newPage()
  await printed.goto(pathToFileURL(file).href)
  await expect(printed.locator('article')).toHaveCount(2)
  await expect(printed.locator('article').last()).toContainText(word)
  expect((await printed.pdf({ format: 'A4' })).length).toBeGreaterThan(1_000)
})

test('the palette saves the conversation that is shown', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('export as mark')
  const saved = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await saved).suggestedFilename()).toMatch(/\.md$/)
  // A download leaves the page as it is.
  await expect(chat.answers).toHaveCount(1)
})

test('everything is saved as JSON and as a zip @everywhere', async ({ chat, page }) => {
  const data = new DataPage(page)
  await chat.open()
  await haveConversations(page, ['Whales', 'Mussels'])
  await data.open()
  for (const [name, check] of [
    [
      'JSON',
      async (path: string) =>
        Export.parse(JSON.parse(await readFile(path, 'utf8'))).conversations.map(({ title }) => title),
    ],
    [
      'Zip',
      async (path: string) =>
        (await new ZipReader(new BlobReader(new Blob([await readFile(path)]))).getEntries()).flatMap(
          ({ filename }) => / (\w+)\..*md$/.exec(filename)?.[1] ?? [],
        ),
    ],
  ] as const) {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name, exact: true }).click()
    expect((await check(await (await saved).path())).toSorted()).toEqual(['Mussels', 'Whales'])
  }
})

test('an answer is copied as Markdown, or as a word processor wants it', async ({ chat, page, context, ownStack }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await updateAnswer(ownStack.databaseUrl, await chat.conversationId(), { text: table })
  await page.reload()
  await expect(chat.answers.last().locator('table')).toBeVisible()
  const copy = async (name: string) => {
    await chat.answers.last().getByRole('button', { name: 'Copy', exact: true }).last().click()
    await page.getByRole('menuitem', { name }).click()
    await expect(page.getByText('Copied', { exact: true }).last()).toBeVisible()
  }
  const clipboard = (type: string) =>
    page.evaluate(async (wanted) => {
      const [item] = await navigator.clipboard.read()
      return item?.types.includes(wanted) ? (await item.getType(wanted)).text() : null
    }, type)

  await copy('Copy as Markdown')
  expect(await clipboard('text/plain')).toBe((await storedMessages(page, await chat.conversationId())).at(-1)?.text)
  await copy('Copy as rich text')
  const html = (await clipboard('text/html')) ?? ''
  expect(html).toMatch(/<table[\s\S]*<td[^>]*>1<[\s\S]*<\/table>/)
  expect(html).toMatch(/<strong[^>]*>bold<\/strong>/)
  // Nothing of the page: no buttons of the code, no classes.
  expect(html).not.toMatch(/<button|<script|Copy code|class=|style=/)
  expect(html).toContain('<code>const x = 1')
  expect(await clipboard('text/plain')).toBe(table)
})

test('on paper there is the conversation and nothing around it', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await page.emulateMedia({ media: 'print' })
  await expect(chat.composer).toBeHidden()
  await expect(chat.history).toBeHidden()
  const { printed, said } = await page.evaluate(() => ({
    // biome-ignore lint/performance/useDomNodeTextContent: only what is drawn is printed
    printed: document.body.innerText.replace(/\s+/g, ' ').trim(),
    said: [...document.querySelectorAll('article')]
      .map((article) => (article.querySelector('[data-answer]') ?? article.firstElementChild)?.textContent ?? '')
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim(),
  }))
  expect(printed).toContain('Hello')
  expect(printed.length).toBeLessThan(said.length + 40)
  expect(await page.locator('button:visible').count()).toBe(0)
})
