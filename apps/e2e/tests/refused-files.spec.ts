import { sunset } from '../src/attached-files.ts'
import { bigText, code, pdf, unknown } from '../src/files.ts'
import { attachmentLimits } from '../src/stack/start-stack.ts'
import { expect, test } from '../src/test.ts'

const refused = [
  [bigText('huge.txt', attachmentLimits.file + 1), 'This file is too large: a file may have 4 MB at most.'],
  [unknown('thing.bin'), /This kind of file cannot be read\. Text, code, PDF/],
  [{ ...pdf('broken.pdf', ''), buffer: Buffer.from('%PDF-1.7 nonsense') }, /This PDF cannot be read/],
  [{ ...sunset, name: 'cut.png', buffer: sunset.buffer.subarray(0, 18) }, 'This image cannot be read: it is damaged.'],
  [code('nothing.py', ''), 'This file is empty.'],
] as const

test('what cannot be taken is told in plain words, and can be removed', { tag: '@narrow' }, async ({
  chat,
  files,
  page,
  ownStack: _limits,
}) => {
  await chat.open()
  await files.choose(...refused.map(([file]) => file))
  for (const [{ name }, words] of refused) await expect(files.chip(name).getByRole('alert')).toHaveText(words)
  await chat.composer.fill('Hello')
  await expect(chat.send).toBeDisabled()
  await chat.composer.press('Enter')
  await expect(chat.composer).toHaveValue('Hello')
  for (const [{ name }] of refused) await page.getByRole('button', { name: `Remove ${name}` }).click()
  await chat.send.click()
  await chat.untilAnswered()
})

test('when there is no room left for files it is told', async ({ chat, files, page, ownStack: _limits }) => {
  await chat.open()
  await files.choose(bigText('one.txt', attachmentLimits.file))
  await files.untilUploaded('one.txt')
  await files.choose(bigText('two.txt', attachmentLimits.file))
  await expect(files.chip('two.txt').getByRole('alert')).toHaveText(/^There is no room left for this file\./)
  const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE')
  await files.chip('one.txt').getByRole('button', { name: 'Remove one.txt' }).click()
  await deleted
  await files.chip('two.txt').getByRole('button', { name: 'Upload two.txt again' }).click()
  await files.untilUploaded('two.txt')
})

test('more files than a message holds are left out, and it is told', { tag: '@narrow' }, async ({
  chat,
  files,
  page,
}) => {
  await chat.open()
  await files.choose(...Array.from({ length: 12 }, (_, index) => code(`part-${index}.py`, `x = ${index}`)))
  await expect(files.chips).toHaveCount(10)
  await expect(page.getByText('A message holds 10 files at most.')).toBeVisible()
})

test('an image waits for a model that sees', { tag: '@narrow' }, async ({ chat, files, page, ownStack: _models }) => {
  await chat.open()
  const chooseModel = async (name: string) => {
    await page.getByRole('button', { name: /^Model:/ }).click()
    await page.getByRole('option', { name }).click()
  }
  await chooseModel('demo-count')
  await files.choose(sunset)
  const notice = files.composer.getByRole('alert')
  await expect(notice).toContainText('demo-count does not see images. Choose a model that does, or remove the image.')
  await chat.composer.fill('What is it?')
  await expect(chat.send).toBeDisabled()
  await notice.getByRole('button', { name: 'Use Demo' }).click()
  await expect(notice).toHaveCount(0)
  await files.untilUploaded(sunset.name)
  await chooseModel('demo-count')
  await notice.getByRole('button', { name: 'Remove the image' }).click()
  await expect(files.chips).toHaveCount(0)
  await expect(chat.send).toBeEnabled()
})
