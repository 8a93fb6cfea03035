import type { Page } from '@playwright/test'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

declare global {
  var violations: string[] | undefined
}

/** Collects what the browser refuses by the page's policy, in every document and frame of it. */
const watch = async (page: Page): Promise<() => Promise<string[]>> => {
  const said: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) said.push(message.text())
  })
  await page.addInitScript(() => {
    globalThis.violations ??= []
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      globalThis.violations?.push(`${effectiveDirective} ${blockedURI} ${sample}`),
    )
  })
  return async () => {
    const seen = await Promise.all(page.frames().map((frame) => frame.evaluate(() => globalThis.violations ?? [])))
    return [...said, ...seen.flat()]
  }
}

test('no page does what its policy forbids', async ({ chat, page, ownStack }) => {
  const violations = await watch(page)
  await chat.open()
  // Formulas, code in colours, tables, a diagram.
  await chat.ask('Show me what Markdown can do')
  await chat.untilAnswered()
  const diagram = page.frameLocator('iframe[sandbox="allow-scripts"]').locator('svg#diagram')
  await page.getByRole('figure', { name: /mermaid/ }).scrollIntoViewIfNeeded()
  await expect(diagram).toBeVisible()
  expect(await violations()).toEqual([])

  await page.keyboard.press('Control+,')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.emulateMedia({ colorScheme: 'dark' })
  // A notice comes with a style sheet of its own.
  await chat.beginAnew()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await chat.beginAnew()
  await new SidebarPage(page).row('Hello').focus()
  await page.keyboard.press('Delete')
  await expect(chat.button(chat.t('notices.undo'))).toBeVisible()
  expect(await violations()).toEqual([])

  for (const address of ['/', '/temporary', '/c/unknown', '/p/unknown', '/new/unknown', '/s/unknown', '/not/there']) {
    await page.goto(`${ownStack.url}${address}`)
    await page.waitForLoadState('load')
    expect([address, ...(await violations())]).toEqual([address])
  }
})

test('markup that somebody gets into a page does not run', async ({ browser, ownStack }) => {
  // A service worker would fetch the page itself, past what follows.
  const page = await browser.newPage({ serviceWorkers: 'block' })
  const violations = await watch(page)
  await page.route(`${ownStack.url}/`, async (route) => {
    const response = await route.fetch()
    const injected =
      '<script>globalThis.ran = true</script><img alt="" src="/nothing.png" onerror="globalThis.ran = true">'
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${injected}</body>`) })
  })
  await page.goto(ownStack.url)
  await expect.poll(violations).toContainEqual(expect.stringContaining('script-src-elem'))
  await expect.poll(violations).toContainEqual(expect.stringContaining('script-src-attr'))
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
  await page.close()
})
