import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js'
import { ChatPage } from '../src/chat-page.ts'
import { branchedConversation, plainConversations } from '../src/chatgpt-export.ts'
import { DataPage, jsonFile } from '../src/data-page.ts'
import { everythingOf, treeOf } from '../src/exported.ts'
import { beGuest } from '../src/imported.ts'
import { expect, test } from '../src/test.ts'

const titles = (count: number) => Array.from({ length: count }, (_, index) => `number ${index}`)

test("ChatGPT's file comes in with its branches, once however often @everywhere @access", async ({ chat, page }) => {
  const data = new DataPage(page)
  const file = jsonFile('conversations.json', [
    branchedConversation(),
    { title: 'Nothing in it', id: 'empty', mapping: { root: { id: 'root', parent: null, message: null } } },
    ...plainConversations(['Mussels']),
  ])
  await chat.open()
  await data.open()
  await data.choose(file)
  await data.ended('completed', { imported: 2, unchanged: 0, skipped: 1 })
  await expect(data.report).toContainText('Conversation 2')
  await expect(data.report).toContainText(/There is no message in it|Aucun message à afficher/)
  const [octopuses] = (await everythingOf(page)).filter(({ title }) => title === 'Octopuses')
  expect(octopuses?.messages.map(({ text }) => text).toSorted()).toEqual(
    [
      '**Eight.**',
      'And hearts?',
      'How many arms has an octopus?',
      'Six.',
      'Three hearts.',
      '[image]\nWhat is this?',
    ].toSorted(),
  )

  const before = await everythingOf(page)
  await data.choose(file)
  await expect(data.report.getByRole('listitem').first()).toContainText(/^(No new|Aucune nouvelle)/)
  await data.ended('completed', { imported: 0, unchanged: 2, skipped: 1 })
  expect(await everythingOf(page)).toEqual(before)

  await page.goto(`/c/${octopuses?.id}`)
  await expect(chat.answers.last()).toContainText('Three hearts.')
  await expect(chat.answers.first()).toContainText('Eight.')
  await chat.answers
    .first()
    .getByRole('button', { name: /^(Previous version|Version précédente)$/ })
    .click()
  await expect(chat.answers).toHaveCount(1)
  await expect(chat.answers.first()).toContainText('Six.')
})

test('a zip of ChatGPT is dropped, and only its list is sent', async ({ chat, page }) => {
  const zip = new ZipWriter(new BlobWriter())
  await zip.add('chat.html', new TextReader('<html>'.repeat(1_000)))
  await zip.add('conversations.json', new TextReader(JSON.stringify(plainConversations(titles(200), 2_000))))
  const bytes = Buffer.from(await (await zip.close()).arrayBuffer()).toString('base64')
  const data = new DataPage(page)
  await chat.open()
  await data.open()
  const sent = page.waitForRequest('**/api/import')
  const transfer = await page.evaluateHandle((base64) => {
    const files = new DataTransfer()
    files.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], 'chatgpt.zip'))
    return files
  }, bytes)
  await page.locator('[data-import]').dispatchEvent('drop', { dataTransfer: transfer })
  await data.ended('completed', { imported: 200, unchanged: 0, skipped: 0 })
  expect((await sent).headers()['content-encoding']).toBe('gzip')
  expect(await everythingOf(page)).toHaveLength(200)
})

test('our own export makes the same trees for another guest @access', async ({ chat, page, browser, baseURL }) => {
  await chat.open()
  await beGuest(page)
  await page.request.post('/api/import', { data: [branchedConversation(), ...plainConversations(['Mussels'])] })
  await chat.ask('Hello')
  await chat.untilAnswered()
  const zip = await (await page.request.get('/api/export?format=zip')).body()
  const original = (await everythingOf(page)).map(treeOf)

  const context = await browser.newContext({ ...(baseURL !== undefined && { baseURL }), locale: 'en-GB' })
  const other = await context.newPage()
  const data = new DataPage(other)
  await new ChatPage(other).open()
  await data.open()
  await data.choose({ name: 'export.zip', mimeType: 'application/zip', buffer: zip })
  await data.ended('completed', { imported: 3, unchanged: 0, skipped: 0 })
  const copy = (await everythingOf(other)).map(treeOf)
  const byTitle = (one: { title: string }, another: { title: string }) => one.title.localeCompare(another.title)
  expect(copy.toSorted(byTitle)).toEqual(original.toSorted(byTitle))
  await context.close()
})

test.describe('an import that breaks off', () => {
  const count = 600
  const file = jsonFile('large.json', plainConversations(titles(count), 10_000))

  test('goes on when its connection is back, and doubles nothing', async ({ chat, page, ownStack }) => {
    const data = new DataPage(page)
    await chat.open()
    await data.open()
    await data.choose(file)
    await expect.poll(async () => (await everythingOf(page)).length, { intervals: [50] }).toBeGreaterThan(20)
    await ownStack.backend.kill()
    await data.ended('cut')
    await ownStack.backend.start()
    const before = await everythingOf(page)
    expect(before.length).toBeGreaterThan(20)
    expect(before.length).toBeLessThan(count)
    await data.report.getByRole('button', { name: 'Go on' }).click()
    await data.ended('completed', { imported: count - before.length, unchanged: before.length, skipped: 0 })
    const after = await everythingOf(page)
    expect(new Set(after.map(({ title }) => title)).size).toBe(count)
    expect(after).toHaveLength(count)
  })

  test('says so after a reload, and goes on with the same file', async ({ chat, page }) => {
    const data = new DataPage(page)
    await chat.open()
    await data.open()
    await data.choose(file)
    await expect(data.progress).toBeVisible()
    await expect.poll(async () => (await everythingOf(page)).length, { intervals: [50] }).toBeGreaterThan(20)
    await page.reload()
    await data.open()
    await expect(page.getByText('The import of large.json did not finish.')).toBeVisible()
    await data.choose(file)
    await data.ended('completed')
    expect(await everythingOf(page)).toHaveLength(count)
    await page.reload()
    await data.open()
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible()
    await expect(page.getByText('did not finish')).toHaveCount(0)
  })

  test('can be cancelled, and keeps what it took', async ({ chat, page, ownStack: _buffers }) => {
    const data = new DataPage(page)
    // More than the buffers between the browser and the server hold, and than a fast machine imports in some seconds.
    const many = jsonFile('many.json', plainConversations(titles(4_000), 10_000))
    await chat.open()
    await data.open()
    await data.choose(many)
    // While it is still being sent: nothing slow is asked before.
    await expect(page.getByText(/MB sent · \d+ conversations/)).toBeVisible()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await data.ended('cancelled')
    const taken = await everythingOf(page)
    expect(taken.length).toBeGreaterThan(0)
    expect(taken.length).toBeLessThan(4_000)
  })
})

test('files that are none are refused in plain words, with the place', async ({ chat, page }) => {
  const data = new DataPage(page)
  const whole = JSON.stringify(plainConversations(['Kept', 'Lost']))
  await chat.open()
  await data.open()
  for (const [given, words] of [
    [
      jsonFile('photos.json', { photos: [] }),
      /photos\.json is neither an export of this chat nor of ChatGPT.*At byte \d/,
    ],
    [jsonFile('words.json', 'hello'), /words\.json is not valid JSON.*At byte \d/],
    [jsonFile('none.json', ''), /none\.json is empty/],
    [jsonFile('half.zip', `PK\u0003\u0004${'x'.repeat(400)}`), /half\.zip is a damaged zip/],
    [jsonFile('half.json', whole.slice(0, whole.indexOf('About Lost'))), /half\.json ends too soon.*At byte/],
  ] as const) {
    await data.choose(given)
    await expect(data.report).toContainText(words)
    await data.ended('refused')
  }
  expect((await everythingOf(page)).map(({ title }) => title)).toEqual(['Kept'])
})
