import { type AttachmentsPage, throttleUploads } from '../src/attachments-page.ts'
import { bigText, code, pdf, png, unknown } from '../src/files.ts'
import { attachmentLimits } from '../src/stack/start-stack.ts'
import { storedMessages } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

const plan = pdf('plan.pdf', 'The treasure lies below the third bell')
const script = code('sum.py', 'def add(a, b):\n    return a + b\n')
const picture = png('sunset.png')

const partNames = async (page: AttachmentsPage['page'], conversationId: string) =>
  (await storedMessages(page, conversationId)).map(({ parts }) => parts.map(({ name }) => name))

test('files of every kind reach the model, and stay in the conversation', { tag: '@narrow' }, async ({
  chat,
  files,
  page,
  viewport,
}) => {
  await chat.open()
  await files.choose(plan, script, picture)
  for (const { name } of [plan, script, picture]) await files.untilUploaded(name)
  await expect(files.chip(picture.name).locator('img')).toHaveJSProperty('complete', true)
  await chat.ask('What is in these?')
  const answer = await chat.untilAnswered()
  expect(answer).toContain('The treasure lies below the third bell')
  expect(answer).toContain('def add(a, b):')
  expect(answer).toMatch(/You showed me 1 image/)
  await expect(files.chips).toHaveCount(0)

  const question = page.locator('article[data-role="user"]')
  const check = async () => {
    const image = question.getByRole('button', { name: 'Open sunset.png' })
    await expect(image.locator('img')).toHaveJSProperty('naturalWidth', 240)
    await image.click()
    const dialog = page.getByRole('dialog', { name: 'sunset.png' })
    await expect(dialog.getByRole('img', { name: 'sunset.png' })).toHaveJSProperty('naturalWidth', 240)
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      question.getByRole('link', { name: /Download plan\.pdf/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe('plan.pdf')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport?.width ?? 0)
  }
  await check()
  const conversationId = await chat.conversationId()
  await page.reload()
  await check()
  expect((await partNames(page, conversationId))[0]).toEqual(['plan.pdf', 'sum.py', 'sunset.png'])
})

test('files are dropped and pasted; a message may be files only', async ({ chat, files }) => {
  await chat.open()
  await files.transfer('drop', [script])
  await files.transfer('paste', [png('image.png')])
  await files.untilUploaded('sum.py')
  await files.untilUploaded('image.png')
  await chat.send.click()
  const answer = await chat.untilAnswered()
  expect(answer).toContain('Your file sum.py has 32 characters')
  expect(answer).toContain('You showed me 1 image')
})

test('a paste of a table is text, though a picture of it comes along', async ({ chat, files, page }) => {
  await chat.open()
  const prevented = await page.getByRole('textbox', { name: 'Message' }).evaluate((field) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'a\tb')
    clipboardData.setData('text/html', '<table><tr><td>a<td>b</table>')
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
    return !field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  expect(prevented).toBe(false)
  await expect(files.chips).toHaveCount(0)
})

test('an upload shows its bytes, and can be called off', { tag: '@narrow' }, async ({ chat, files, page }) => {
  await chat.open()
  await throttleUploads(page, 300_000)
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
  expect((await asked).failure()?.errorText).toMatch(/abort/i)
  await throttleUploads(page, 0)
  await chat.ask('Hello')
  await chat.untilAnswered()
  expect(await partNames(page, await chat.conversationId())).toEqual([[], []])
})

test('sending waits for the upload; what is written meanwhile stays', async ({ chat, files, page }) => {
  await chat.open()
  await throttleUploads(page, 60_000)
  await files.choose(bigText('novel.txt', 300_000))
  await chat.ask('What is it about?')
  await expect(files.chips).toHaveCount(0)
  await expect(page.getByRole('progressbar', { name: 'Upload of novel.txt' })).toBeVisible()
  await chat.composer.fill('And another thing')
  const answer = await chat.untilAnswered()
  expect(answer).toContain('All work and no play')
  expect(await partNames(page, await chat.conversationId())).toEqual([['novel.txt'], []])
  await expect(chat.composer).toHaveValue('And another thing')
})

test('a reload in the middle of an upload loses neither the file nor the text', async ({ chat, files, page }) => {
  await chat.open()
  await throttleUploads(page, 20_000)
  await chat.composer.fill('Still here')
  await files.choose(bigText('novel.txt', 300_000), script)
  await expect(files.chip('novel.txt').getByRole('progressbar')).toBeVisible()
  await page.reload()
  await expect(chat.composer).toHaveValue('Still here')
  await throttleUploads(page, 0)
  await files.untilUploaded('novel.txt')
  await files.untilUploaded('sum.py')
  await page.reload()
  await expect(files.chips).toHaveCount(2)
  await chat.send.click()
  expect(await chat.untilAnswered()).toContain('All work and no play')
})

test('a message sent with a file on its way survives a reload', async ({ chat, files, page }) => {
  await chat.open()
  await throttleUploads(page, 20_000)
  await files.choose(bigText('novel.txt', 300_000))
  await chat.ask('What is it about?')
  await expect(page.getByRole('progressbar')).toBeVisible()
  await page.reload()
  await throttleUploads(page, 0)
  expect(await chat.untilAnswered()).toContain('All work and no play')
  expect(await partNames(page, await chat.conversationId())).toEqual([['novel.txt'], []])
})

test('a failed upload says so and is tried again', async ({ chat, files, ownStack }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await ownStack.backend.kill()
  await files.choose(script)
  const chip = files.chip('sum.py')
  await expect(chip.getByRole('alert')).toHaveText('The server cannot be reached.')
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
  await files.choose(picture)
  await files.untilUploaded(picture.name)
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
  expect(await partNames(page, conversationId)).toEqual([[], [], ['sunset.png', 'sum.py'], []])
})

const refused = [
  [bigText('huge.txt', attachmentLimits.file + 1), 'This file is too large: a file may have 4 MB at most.'],
  [unknown('thing.bin'), /This kind of file cannot be read\. Text, code, PDF/],
  [{ ...pdf('broken.pdf', ''), buffer: Buffer.from('%PDF-1.7 nonsense') }, /This PDF cannot be read/],
  [
    { ...picture, name: 'cut.png', buffer: picture.buffer.subarray(0, 18) },
    'This image cannot be read: it is damaged.',
  ],
  [code('nothing.py', ''), 'This file is empty.'],
] as const

test('what cannot be taken is told in plain words, and can be removed', { tag: '@narrow' }, async ({
  chat,
  files,
  page,
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

test('when there is no room left for files it is told', async ({ chat, files }) => {
  await chat.open()
  await files.choose(bigText('one.txt', attachmentLimits.file))
  await files.untilUploaded('one.txt')
  await files.choose(bigText('two.txt', attachmentLimits.file))
  await expect(files.chip('two.txt').getByRole('alert')).toHaveText(/There is no room left: .* 6 MB/)
  await files.chip('one.txt').getByRole('button', { name: 'Remove one.txt' }).click()
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

test('an image waits for a model that sees', { tag: '@narrow' }, async ({ chat, files, page }) => {
  await chat.open()
  const chooseModel = async (name: string) => {
    await page.getByRole('button', { name: /^Model:/ }).click()
    await page.getByRole('menuitemradio', { name }).click()
  }
  await chooseModel('demo-count')
  await files.choose(picture)
  const notice = files.composer.getByRole('alert')
  await expect(notice).toContainText('demo-count does not see images. Choose a model that does, or remove the image.')
  await chat.composer.fill('What is it?')
  await expect(chat.send).toBeDisabled()
  await notice.getByRole('button', { name: 'Use Demo' }).click()
  await expect(notice).toHaveCount(0)
  await files.untilUploaded(picture.name)
  await chooseModel('demo-count')
  await notice.getByRole('button', { name: 'Remove the image' }).click()
  await expect(files.chips).toHaveCount(0)
  await expect(chat.send).toBeEnabled()
})

test('an edited question keeps its files, but for those that are removed', { tag: '@narrow' }, async ({
  chat,
  files,
  page,
}) => {
  await chat.open()
  await files.choose(plan, script)
  await files.untilUploaded('plan.pdf')
  await files.untilUploaded('sum.py')
  await chat.ask('Compare them')
  await chat.untilAnswered()
  const conversationId = await chat.conversationId()
  const edit = async () => {
    const question = page.locator('article[data-role="user"]')
    await question.hover()
    await question.getByRole('button', { name: 'Edit message' }).click()
    return question
  }
  await edit()
  await page.getByRole('textbox', { name: 'New wording' }).fill('Compare them well')
  await page.getByRole('button', { name: 'Send edit' }).click()
  await expect(page.getByRole('link', { name: /Download plan\.pdf/ })).toBeVisible()
  expect(await chat.untilAnswered()).toContain('Compare them well')
  expect((await partNames(page, conversationId))[0]).toEqual(['plan.pdf', 'sum.py'])

  const question = await edit()
  await question.getByRole('button', { name: 'Remove plan.pdf' }).click()
  await page.getByRole('textbox', { name: 'New wording' }).fill('')
  await page.getByRole('button', { name: 'Send edit' }).click()
  await expect(page.getByRole('link', { name: /Download plan\.pdf/ })).toHaveCount(0)
  expect(await chat.untilAnswered()).toContain('Your file sum.py')
  expect((await partNames(page, conversationId))[0]).toEqual(['sum.py'])
})

test('everything can be done by keys', async ({ chat, files, page, isMobile }) => {
  test.skip(isMobile, 'A phone has none.')
  await chat.open()
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Control+u')])
  await chooser.setFiles([script, plan])
  await files.untilUploaded('plan.pdf')
  await expect(chat.composer).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(files.attach).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'Remove plan.pdf' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(files.chips).toHaveCount(1)
  await expect(chat.composer).toBeFocused()
  await page.keyboard.press('Enter')
  expect(await chat.untilAnswered()).toContain('def add(a, b):')
})

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' })
  test('les fichiers sont joints, refusés et envoyés en français', async ({ chat, files, page }) => {
    await chat.open()
    await files.choose(script, unknown('chose.bin'))
    await expect(files.chip('chose.bin').getByRole('alert')).toHaveText(/Ce type de fichier ne peut pas être lu/)
    await files.chip('chose.bin').getByRole('button', { name: 'Retirer chose.bin' }).click()
    await files.untilUploaded('sum.py')
    await chat.ask('Que dit ce fichier, et comment ?')
    expect(await chat.untilAnswered()).toContain('Votre fichier sum.py compte 32 caractères')
    await expect(page.getByRole('link', { name: /Télécharger sum\.py, 32 octets/ })).toBeVisible()
  })
})
