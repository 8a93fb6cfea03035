import { createDemoModel } from '@chatbot/demo-model'
import type { Page } from '@playwright/test'
import type { ChatPage } from '../src/chat-page.ts'
import { manyModels } from '../src/stack/many-models.ts'
import { startStack } from '../src/stack/start-stack.ts'
import { test as base, expect } from '../src/test.ts'

/** A stack with 300 models of two servers, and a third server that is down. */
const test = base.extend({
  stack: [
    async ({ access }, use) => {
      if (process.env.BASE_URL) return use(undefined)
      const gateway = createDemoModel({ tokensPerSecond: 1_000, firstTokenMs: 0, models: manyModels.gateway })
      const house = createDemoModel({ tokensPerSecond: 1_000, firstTokenMs: 0, models: manyModels.house })
      const [{ url: gatewayUrl }, { url: houseUrl }] = await Promise.all([gateway.listen(), house.listen()])
      const servers = [
        { id: 'gateway', label: 'Gateway', baseUrl: gatewayUrl },
        { id: 'house', label: 'Réseau interne', baseUrl: houseUrl },
        // Nothing listens there.
        { id: 'gone', label: 'Gone server', baseUrl: 'http://127.0.0.1:9/v1' },
      ]
      const stack = await startStack({ access, models: { MODEL_SERVERS: JSON.stringify({ servers }), TITLES: '0' } })
      await use(stack)
      await stack.stop()
      await Promise.all([gateway.close(), house.close()])
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

test.beforeEach(({ ownStack }) => {
  expect(ownStack.url).not.toBe('')
})

/** The chooser, as a person finds its parts. */
const chooserOf = ({ page, t, locale }: ChatPage) => ({
  button: page.getByRole('button', { name: t('models.choose', { model: '' }).trim() }),
  dialog: page.getByRole('dialog', { name: t('models.title') }),
  field: page.getByRole('combobox', { name: t('models.search') }),
  options: page.getByRole('option'),
  option: (name: RegExp) => page.getByRole('option', { name }),
  active: page.locator('[role=option][data-highlighted]'),
  group: (name: string) => page.getByRole('group', { name, exact: true }),
  star: (model: string) => page.getByRole('button', { name: t('models.favourite', { model }), exact: true }),
  count: (count: number) =>
    page.getByRole('status').filter({ hasText: locale.startsWith('fr') ? `${count} modèles` : `${count} models` }),
  open: async () => {
    await page.getByRole('button', { name: t('models.choose', { model: '' }).trim() }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
  },
})

/** Labels of the options in the page, in the order in which they are shown. */
const shown = async (page: Page, most: number): Promise<(string | undefined)[]> => {
  const options = await page.getByRole('option').all()
  const found = await Promise.all(
    options.map(async (option) => ({
      at: Number(await option.getAttribute('aria-posinset')),
      label: (await option.locator('span > span').first().textContent()) ?? undefined,
    })),
  )
  return found
    .toSorted((one, other) => one.at - other.at)
    .slice(0, most)
    .map(({ label }) => label)
}

test('a model of 300 is found by its label, its id or its server, without accents, and answers', {
  tag: '@everywhere',
}, async ({ chat }) => {
  await chat.open()
  const { open, field, option, options, button, count, dialog } = chooserOf(chat)
  await open()
  await expect(options.first()).toHaveAttribute('aria-setsize', '300')
  await field.fill('eclair large')
  await expect(option(/^Éclair 3 large/)).toBeVisible()
  await field.fill('demo-count:n=77')
  await expect(options).toHaveCount(2)
  await field.fill('reseau INTERNE')
  await expect(count(100)).toBeAttached()
  await expect(option(/^Local 1/).first()).toBeVisible()
  await field.fill('no such model')
  await expect(dialog).toContainText(chat.t('search.nothing'))
  await expect(options).toHaveCount(0)
  await field.fill('local9')
  await option(/^Local 9/)
    .first()
    .click()
  await expect(dialog).toHaveCount(0)
  await expect(button).toContainText('Local 9')
  await chat.ask('Count')
  expect(await chat.untilAnswered()).toContain('1 2 3 4 5 6 7 8 9')
})

test('says what a model can do and costs, and which server is down', async ({ chat }) => {
  await chat.open()
  const { open, field, option, active, group, dialog } = chooserOf(chat)
  await open()
  await field.press('End')
  await expect(active).toContainText('Local 100')
  const down = chat.t('models.unreachable', { server: 'Gone server' })
  await expect(group(down).getByText(down)).toBeInViewport()
  await field.fill('Éclair 3 large')
  const found = option(/^Éclair 3 large/)
  await expect(found).toContainText(`${chat.t('models.vision')} · ${chat.t('models.context', { tokens: '66K' })}`)
  await expect(found).toContainText(chat.t('models.price', { input: '$0.03', output: '$0.15' }))
  await expect(dialog).toContainText(chat.t('models.priceLegend'))
  // Without a price.
  await field.fill('Éclair 28 mini')
  await expect(option(/^Éclair 28/)).not.toContainText('$')
})

test('favourites come first, then the models used last, over reloads and in every tab', { tag: '@everywhere' }, async ({
  chat,
  page,
}) => {
  await chat.open()
  const { open, field, option, star, group } = chooserOf(chat)
  for (const name of ['Local 50', 'Aurora 5 small']) {
    await open()
    await field.fill(name)
    await star(name).click()
    await expect(star(name)).toHaveAttribute('aria-pressed', 'true')
    // The row stays where it is, and the choice open.
    await expect(option(new RegExp(`^${name}`)).first()).toBeVisible()
    await page.keyboard.press('Escape')
  }
  await open()
  await field.fill('Local 7')
  await option(/^Local 7(?!\d)/).click()
  await chat.ask('Count')
  await chat.untilAnswered()
  const favourites = chat.t('modelGroups.favourites')
  const other = await chat.anotherTab()
  await other.open()
  await page.reload()
  for (const tab of [chat, other]) {
    const chooser = chooserOf(tab)
    await chooser.open()
    // In a new chat the current model is the server's.
    const first =
      tab === chat ? ['Local 50', 'Aurora 5 small', 'Local 7'] : ['Local 50', 'Aurora 5 small', 'Borealis 1 small']
    expect(await shown(tab.page, 3)).toEqual(first)
    await expect(chooser.group(favourites).first().getByText(favourites)).toBeVisible()
    await expect(chooser.group(tab.t('modelGroups.lastUsed')).getByRole('option', { name: /^Local 7/ })).toBeVisible()
  }
  // Taken back in one tab, while the choice is open in the other.
  await chooserOf(other).star('Local 50').click()
  await expect(star('Local 50')).toHaveAttribute('aria-pressed', 'false')
  await page.keyboard.press('Escape')
  await open()
  expect((await shown(page, 1))[0]).toBe('Aurora 5 small')
  await expect(group(favourites).first().getByRole('option')).toHaveCount(1)
})

test('favourites of models that are gone are kept until they are offered again', async ({ chat, page }) => {
  await chat.open()
  await page.evaluate(() => localStorage.setItem('favourite-models', '["gone/model","house/demo-count:n=9"]'))
  await page.reload()
  const { open, star } = chooserOf(chat)
  await open()
  expect((await shown(page, 1))[0]).toBe('Local 9')
  await star('Local 9').click()
  expect(await page.evaluate(() => localStorage.getItem('favourite-models'))).toBe('["gone/model"]')
})

test('all of it is done by keys alone', async ({ chat, page }) => {
  await chat.open()
  const { button, field, active, star, dialog, options } = chooserOf(chat)
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
  await button.focus()
  await press('Enter')
  await expect(field).toBeFocused()
  await expect(active).toContainText('Borealis 1 small')
  await press('ArrowDown', 'ArrowDown')
  await expect(active).toContainText('Éclair 3')
  await expect(field).toHaveAttribute('aria-activedescendant', (await active.getAttribute('id')) ?? '')
  await press('End')
  await expect(active).toContainText('Local 100')
  await expect(active).toBeInViewport()
  await press('PageUp', 'Home', 'ArrowUp')
  await expect(active).toContainText('Borealis 1 small')
  await expect(active).toBeInViewport()

  await page.keyboard.type('local 42')
  await expect(active).toContainText('Local 42')
  await press('Tab')
  await expect(star('Local 42')).toBeFocused()
  await press('Space')
  await expect(star('Local 42')).toHaveAttribute('aria-pressed', 'true')
  await expect(star('Local 42')).toBeFocused()
  // Letters go on with the query.
  await page.keyboard.type('0')
  await expect(field).toHaveValue('local 420')
  await press('Backspace')
  await expect(options).toHaveCount(1)
  await press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(button).toContainText('Local 42')

  await press('Enter')
  await expect(field).toBeFocused()
  await press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
})

test('on a phone it is a sheet, whose list is not covered by a keyboard', { tag: '@phone' }, async ({
  chat,
  isMobile,
}) => {
  test.skip(!isMobile)
  await chat.open()
  const { open, dialog, field, option, star, button } = chooserOf(chat)
  await open()
  await expect(field).not.toBeFocused()
  const box = await dialog.boundingBox()
  expect(box).toMatchObject({ x: 0, width: 360 })
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBe(740)
  const starBox = await star('Borealis 1 small').boundingBox()
  expect(Math.min(starBox?.width ?? 0, starBox?.height ?? 0)).toBeGreaterThanOrEqual(44)
  await star('Cirrus 2 medium').tap()
  await expect(star('Cirrus 2 medium')).toHaveAttribute('aria-pressed', 'true')
  await option(/^Éclair 3 large/).tap()
  await expect(dialog).toHaveCount(0)
  await expect(button).toContainText('Éclair 3 large')
})

test('what one person preferred is not shown to the next one in the same browser', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Count')
  await chat.untilAnswered()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('owner'))).not.toBeNull()
  await page.evaluate(() => localStorage.setItem('favourite-models', '["house/demo-count:n=9"]'))
  expect(await page.evaluate(() => localStorage.getItem('last-used-models'))).toContain('demo-count')
  // Their session ends elsewhere, and somebody else comes.
  await page.context().clearCookies()
  await page.request.post('/api/conversations', { data: {} })
  await page.reload()
  const { open } = chooserOf(chat)
  await open()
  expect(await shown(page, 2)).toEqual(['Borealis 1 small', 'Cirrus 2 medium'])
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /model/.test(key)))).toEqual([])
})

test('only the models in sight are in the page; it reports the longest tasks of opening and searching', {
  tag: '@alone',
}, async ({ chat, page }) => {
  await chat.open()
  const { open, field, options } = chooserOf(chat)
  // Once, so that its code is there: what is measured is the list.
  await open()
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    const tasks: number[] = []
    const note = (entries: PerformanceEntryList) => tasks.push(...entries.map(({ duration }) => duration))
    const observer = new PerformanceObserver((list) => note(list.getEntries()))
    observer.observe({ type: 'longtask' })
    const longestTask = () => {
      note(observer.takeRecords())
      return Math.max(0, ...tasks.splice(0))
    }
    Object.assign(globalThis, { longestTask })
  })
  /** Milliseconds of the longest task since the last call; 0: none over 50 ms. */
  const longestTask = () => page.evaluate((): number => Reflect.get(globalThis, 'longestTask')())
  await open()
  const opening = await longestTask()
  expect(await options.count()).toBeLessThan(40)
  for (const letter of 'local 9') await field.press(letter)
  await expect(options.first()).toContainText('Local 9')
  const searching = await longestTask()
  await field.fill('')
  await expect(options.first()).not.toContainText('Local 9')
  expect(await options.count()).toBeLessThan(40)
  // How long they take depends on the machine.
  console.log(`longest tasks: opening ${opening} ms, searching ${searching} ms`)
})
