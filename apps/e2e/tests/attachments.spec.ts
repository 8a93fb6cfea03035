import { plan, script, sunset } from '../src/attached-files.ts'
import { png, unknown } from '../src/files.ts'
import { storedPartNames } from '../src/stored-messages.ts'
import { expect, test } from '../src/test.ts'

test('files of every kind reach the model, and stay in the conversation', { tag: ['@narrow', '@access'] }, async ({
  chat,
  files,
  page,
  viewport,
}) => {
  await chat.open()
  await files.choose(plan, script, sunset)
  for (const { name } of [plan, script, sunset]) await files.untilUploaded(name)
  await expect(files.chip(sunset.name).locator('img')).toHaveJSProperty('complete', true)
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
  expect((await storedPartNames(page, conversationId))[0]).toEqual(['plan.pdf', 'sum.py', 'sunset.png'])
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
  expect((await storedPartNames(page, conversationId))[0]).toEqual(['plan.pdf', 'sum.py'])

  const question = await edit()
  await question.getByRole('button', { name: 'Remove plan.pdf' }).click()
  await page.getByRole('textbox', { name: 'New wording' }).fill('')
  await page.getByRole('button', { name: 'Send edit' }).click()
  await expect(page.getByRole('link', { name: /Download plan\.pdf/ })).toHaveCount(0)
  expect(await chat.untilAnswered()).toContain('Your file sum.py')
  expect((await storedPartNames(page, conversationId))[0]).toEqual(['sum.py'])
})

test('an edit takes new files, and outlasts the page as far as it has come', { tag: '@narrow' }, async ({
  chat,
  files,
  page,
  isMobile,
}) => {
  await chat.open()
  await files.choose(plan)
  await files.untilUploaded('plan.pdf')
  await chat.ask('Read it')
  await chat.untilAnswered()
  const conversationId = await chat.conversationId()
  const question = chat.questions.first()
  const wording = page.getByRole('textbox', { name: 'New wording' })
  const begin = async () => {
    await question.hover()
    await question.getByRole('button', { name: 'Edit message' }).click()
  }
  await begin()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    question.getByRole('button', { name: 'Attach files' }).click(),
  ])
  await chooser.setFiles([script])
  await expect(question.getByRole('listitem')).toHaveCount(2)
  await expect(question.getByRole('progressbar')).toHaveCount(0)
  if (!isMobile) await expect(wording).toBeFocused()
  await wording.fill('Compare them, half wri')
  await files.transfer('paste', [png('shot.png')], wording)
  await expect(question.getByRole('listitem')).toHaveCount(3)
  await expect(files.chips).toHaveCount(0)

  await page.reload()
  await expect(wording).toHaveValue('Compare them, half wri')
  await expect(wording).not.toBeFocused()
  await expect(question.getByRole('listitem')).toHaveText([/plan\.pdf/, /sum\.py/, /shot\.png/])
  await question.getByRole('button', { name: 'Remove plan.pdf' }).click()
  await wording.fill('Compare them')
  await page.getByRole('button', { name: 'Send edit' }).click()
  expect(await chat.untilAnswered()).toContain('sum.py')
  expect((await storedPartNames(page, conversationId))[0]).toEqual(['sum.py', 'shot.png'])

  // Only one thing is on its way at a time.
  await chat.preferSlow()
  await begin()
  await chat.ask(chat.story)
  await expect(chat.stop).toBeVisible()
  await wording.fill('Too early')
  await expect(page.getByRole('button', { name: 'Send edit' })).toBeDisabled()
  await wording.press('Escape')
  await chat.stop.click()
  await expect(chat.send).toBeVisible()

  // What is cancelled is gone, and what the message holds is not.
  await begin()
  await wording.fill('Never mind')
  await question.getByRole('button', { name: 'Remove sum.py' }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await expect(page.getByRole('link', { name: /Download sum\.py/ })).toBeVisible()
  await expect(wording).toHaveCount(0)
  await begin()
  await expect(wording).toHaveValue('Compare them')
  await expect(question.getByRole('listitem')).toHaveText([/sum\.py/, /shot\.png/])
})

test('files that are dropped on an edit, or chosen by a key in it, are for it', async ({ chat, files, page }) => {
  await chat.open()
  await chat.ask('Read it')
  await chat.untilAnswered()
  const question = chat.questions.first()
  const wording = page.getByRole('textbox', { name: 'New wording' })
  await question.hover()
  await question.getByRole('button', { name: 'Edit message' }).click()
  await expect(wording).toBeFocused()
  await files.transfer('drop', [script], wording)
  await expect(question.getByRole('listitem')).toHaveText([/sum\.py/])
  const asked = page.waitForEvent('filechooser')
  await expect(wording).toBeFocused()
  await page.keyboard.press('Control+u')
  await (await asked).setFiles([plan])
  await expect(question.getByRole('listitem')).toHaveText([/sum\.py/, /plan\.pdf/])
  await expect(files.chips).toHaveCount(0)
  await expect(question.getByRole('progressbar')).toHaveCount(0)
  await page.getByRole('button', { name: 'Send edit' }).click()
  expect(await chat.untilAnswered()).toContain('sum.py')
  expect((await storedPartNames(page, await chat.conversationId()))[0]).toEqual(['sum.py', 'plan.pdf'])
})

test('everything can be done by keys', async ({ chat, files, page, isMobile }) => {
  test.skip(isMobile, 'A phone has none.')
  await chat.open()
  const asked = page.waitForEvent('filechooser')
  // Playwright takes choosers over in its own time, and a key is quicker than a click: what the page answers comes after that.
  await expect(chat.composer).toBeFocused()
  await page.keyboard.press('Control+u')
  const chooser = await asked
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
