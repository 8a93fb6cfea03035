import { expect, test } from '../src/test.ts'

test('an address that leads nowhere says so in the reader’s language, and leads back', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  for (const path of ['/nowhere', '/c/a/b', '/p/a/b', '/s/unknown-link/x']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { name: chat.t('errorPages.notFound') })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', chat.locale.slice(0, 2))
  }
  await page.getByRole('link', { name: chat.t('shared.toChat') }).click()
  await expect(chat.composer).toBeEditable()
})

test('an address that leads nowhere is dark for who likes it dark, and no wider than the screen', {
  tag: '@everywhere',
}, async ({ page, viewport }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/nowhere')
  await expect(page.locator('html')).toHaveClass(/dark/)
  const background = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  expect(background).toBe('rgb(31, 31, 31)')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport?.width ?? 0)
})

test('an unknown project, conversation or shared link says so, and leads back', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  const unknown = '01a21041-8595-78bf-800f-3c9a2a3c5356'
  await chat.have('Hello')
  for (const [path, words] of [
    [`/p/${unknown}`, 'errorPages.projectNotFound'],
    [`/c/${unknown}`, 'conversation.notFound'],
  ] as const) {
    await chat.open(path)
    const alert = page.getByRole('alert').filter({ hasText: chat.t(words) })
    await expect(alert).toBeVisible()
    await alert.getByRole('link', { name: chat.t('sidebar.newChat') }).click()
    await expect(page.getByRole('heading', { name: chat.t('empty.greeting') })).toBeVisible()
    await expect(page).toHaveURL(/\/$/)
  }
  await page.goto('/s/unknown')
  await expect(page.getByRole('heading', { name: chat.t('sharedProblems.missing') })).toBeVisible()
  await page.getByRole('link', { name: chat.t('shared.toChat') }).click()
  await expect(chat.composer).toBeEditable()
})

test('a page that fails says so in the reader’s language, keeps what is typed, and comes back', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  await chat.open()
  await chat.composer.fill('a draft')
  const [words, reload] = chat.locale.startsWith('fr')
    ? ['Une erreur s’est produite.', 'Recharger']
    : ['Something went wrong.', 'Reload']
  // The next composer that is drawn fails.
  await page.evaluate(() => {
    globalThis.matchMedia = () => {
      throw new Error('broken')
    }
    history.pushState(null, '', '/c/01a21041-8595-78bf-800f-3c9a2a3c5356')
  })
  await expect(page.getByRole('heading', { name: words })).toBeVisible()
  await page.getByRole('link', { name: reload }).click()
  await page.goto('/')
  await expect(chat.composer).toHaveValue('a draft')
})

test('a malformed address says so in the reader’s language, and leads back', {
  tag: '@everywhere',
}, async ({ chat, page }) => {
  const words = chat.locale.startsWith('fr') ? 'Cette adresse n’est pas valide.' : 'This address is not valid.'
  for (const path of ['/c/%ff', '/s/%ff', '/%zz', '/c//a', '/c/%00']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(400)
    await expect(page.getByRole('heading', { name: words })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', chat.locale.slice(0, 2))
    // Its policy lets its own style in.
    expect(await page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).display)).toBe(
      'flex',
    )
  }
  await page.getByRole('link', { name: chat.t('shared.toChat') }).click()
  await expect(chat.composer).toBeEditable()
})

test('a malformed address is a problem to the API and to clients that do not ask for HTML', async ({ page }) => {
  for (const [path, accept] of [
    ['/c/%ff', '*/*'],
    ['/%zz', 'application/json'],
    ['/api/%ff', 'text/html'],
  ] as const) {
    const response = await page.request.get(path, { headers: { accept } })
    expect(response.status(), path).toBe(400)
    expect(response.headers()['content-type']).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ code: 'invalid_request', status: 400 })
  }
})
