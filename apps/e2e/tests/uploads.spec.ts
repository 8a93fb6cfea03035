import { script, sunset } from '../src/attached-files.ts'
import { throttleUploads } from '../src/attachments-page.ts'
import { bigText } from '../src/files.ts'
import { storedPartNames } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

/** Bytes a second: a file of this file's takes a minute, longer than a busy machine takes to look at it on its way. */
const slow = 5_000

test('an upload shows its bytes, and can be called off', { tag: '@narrow' }, async ({ chat, files, page }) => {
  await chat.open()
  const endThrottling = await throttleUploads(page, 100_000)
  const asked = page.waitForRequest((request) => request.url().includes('/api/attachments'))
  await files.choose(bigText('novel.txt', 2_000_000))
  const progress = files.chip('novel.txt').getByRole('progressbar', { name: 'Upload of novel.txt' })
  const values: number[] = []
  const read = async () => {
    values.push(await progress.evaluate((bar) => (bar instanceof HTMLProgressElement ? bar.value : -1)))
    return new Set(values).size
  }
  await expect.poll(read, { intervals: [100] }).toBeGreaterThan(3)
  expect(values).toEqual(values.toSorted((one, other) => one - other))
  expect(values.at(-1)).toBeLessThan(2_000_000)
  await expect(files.chip('novel.txt')).toContainText(/\d kB of 1\.9 MB/)

  await files.chip('novel.txt').getByRole('button', { name: 'Cancel the upload of novel.txt' }).click()
  await expect(files.chips).toHaveCount(0)
  const request = await asked
  await expect.poll(() => request.failure()?.errorText ?? '').toMatch(/abort/i)
  await endThrottling()
  await chat.ask('Hello')
  await chat.untilAnswered()
  expect(await storedPartNames(page, await chat.conversationId())).toEqual([[], []])
})

test('sending waits for the upload; what is written meanwhile stays', async ({ chat, files, page }) => {
  await chat.open()
  const endThrottling = await throttleUploads(page, slow)
  await files.choose(bigText('novel.txt', 300_000))
  await expect(files.chip('novel.txt')).toBeVisible()
  await chat.ask('What is it about?')
  await expect(files.chips).toHaveCount(0)
  await expect(page.getByRole('progressbar', { name: 'Upload of novel.txt' })).toBeVisible()
  await chat.composer.fill('And another thing')
  await endThrottling()
  const answer = await chat.untilAnswered()
  expect(answer).toContain('All work and no play')
  expect(await storedPartNames(page, await chat.conversationId())).toEqual([['novel.txt'], []])
  await expect(chat.composer).toHaveValue('And another thing')
})

test('an edit that is taken back is an edit again, and leaves the composer alone', async ({ chat, files, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const question = chat.questions.first()
  const wording = question.getByRole('textbox', { name: 'New wording' })
  const sendEdit = question.getByRole('button', { name: 'Send edit' })
  const begin = async () => {
    await question.hover()
    await question.getByRole('button', { name: 'Edit message' }).click()
  }
  await begin()
  await wording.fill('Hello there')
  await chat.composer.fill('Half a thought')

  const endThrottling = await throttleUploads(page, slow)
  await files.transfer('paste', [bigText('novel.txt', 300_000)], wording)
  await expect(question.getByRole('listitem')).toHaveCount(1)
  await sendEdit.click()
  await expect(wording).toHaveCount(0)
  await chat.stop.click()
  await expect(wording).toHaveValue('Hello there')
  await expect(question.getByRole('listitem')).toHaveText([/novel\.txt/])
  await expect(chat.composer).toHaveValue('Half a thought')
  await endThrottling()
  await expect(question.getByRole('progressbar')).toHaveCount(0)
  await sendEdit.click()
  expect(await chat.untilAnswered()).toContain('All work and no play')
  await expect(chat.questions).toHaveCount(1)
  await expect(chat.questions).toContainText('Hello there')
  await expect(chat.composer).toHaveValue('Half a thought')
})

test('a reload in the middle of an upload loses neither the file nor the text', async ({ chat, files, page }) => {
  await chat.open()
  const endThrottling = await throttleUploads(page, slow)
  await chat.composer.fill('Still here')
  await files.choose(bigText('novel.txt', 300_000), script)
  await expect(files.chip('novel.txt').getByRole('progressbar')).toBeVisible()
  await page.reload()
  await expect(chat.composer).toHaveValue('Still here')
  await endThrottling()
  await files.untilUploaded('novel.txt')
  await files.untilUploaded('sum.py')
  await page.reload()
  await expect(files.chips).toHaveCount(2)
  await chat.send.click()
  expect(await chat.untilAnswered()).toContain('All work and no play')
})

test('a message sent with a file on its way survives a reload', async ({ chat, files, page }) => {
  await chat.open()
  const endThrottling = await throttleUploads(page, slow)
  await files.choose(bigText('novel.txt', 300_000))
  await expect(files.chip('novel.txt')).toBeVisible()
  await chat.ask('What is it about?')
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.reload()
  await endThrottling()
  expect(await chat.untilAnswered()).toContain('All work and no play')
  expect(await storedPartNames(page, await chat.conversationId())).toEqual([['novel.txt'], []])
})

test('a failed upload says so and is tried again', async ({ chat, files, ownStack }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await ownStack.backend.kill()
  await files.choose(script)
  const chip = files.chip('sum.py')
  await expect(chip.getByRole('alert')).toHaveText(/^The server cannot take this file right now\./)
  await ownStack.backend.start()
  await chip.getByRole('button', { name: 'Upload sum.py again' }).click()
  await files.untilUploaded('sum.py')
  await chat.ask('What is it?')
  await expect(chat.answers).toHaveCount(2)
  expect(await chat.untilAnswered()).toContain('def add(a, b):')
})

test('offline, a message with files waits as any other, over a reload too', async ({ chat, context, files, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const conversationId = await chat.conversationId()
  await files.choose(sunset)
  await files.untilUploaded(sunset.name)
  await context.setOffline(true)
  await files.choose(script)
  await expect(files.chip('sum.py').getByRole('alert')).toBeVisible()
  await chat.composer.fill('What are these?')
  await chat.send.click()
  await expect(page.getByText('Waiting for the network')).toBeVisible()
  await expect(files.chips).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('Waiting for the network')).toBeVisible()
  await context.setOffline(false)
  await expect(chat.answers).toHaveCount(2)
  expect(await chat.untilAnswered()).toContain('def add(a, b):')
  expect(await storedPartNames(page, conversationId)).toEqual([[], [], ['sunset.png', 'sum.py'], []])
})

test('a file that only its own tab knows of outlasts what other tabs send and tidy up', async ({
  chat,
  files,
  page,
}) => {
  const other = await chat.anotherTab()
  await other.open()
  await chat.open()
  const endThrottling = await throttleUploads(page, slow)
  await files.choose(bigText('novel.txt', 300_000))
  await expect(files.chip('novel.txt').getByRole('progressbar')).toBeVisible()
  await other.ask('Hello')
  await other.untilAnswered()

  const third = await chat.anotherTab()
  await third.open()
  // What is used tidies up.
  await third.composer.click()
  await third.composer.fill('Something else')
  await third.page.waitForLoadState('networkidle')

  await page.reload()
  await endThrottling()
  await files.untilUploaded('novel.txt')
})
