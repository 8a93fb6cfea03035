import type { Page } from '@playwright/test'
import { plan, sunset } from '../src/attached-files.ts'
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

test('neither paper nor a shared page with files and a diagram does what its policy forbids', async ({
  chat,
  files,
  page,
  browser,
}) => {
  const violations = await watch(page)
  await chat.open()
  await chat.ask('Show me what Markdown can do')
  await chat.untilAnswered()
  await files.choose(plan, sunset)
  await files.untilUploaded(sunset.name)
  await chat.ask('What is in these?')
  await chat.untilAnswered()
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await expect(page.getByRole('article')).toHaveCount(4)
  await page.pdf()
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  expect(await violations()).toEqual([])

  const path = `/api/conversations/${await chat.conversationId()}/share`
  const token = await page.evaluate(async (address) => {
    const body = JSON.stringify({ includeAttachments: true })
    const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    const share: { token: string } = await response.json()
    return share.token
  }, path)
  const reader = await browser.newPage({ locale: 'en-GB' })
  const seen = await watch(reader)
  await reader.goto(new URL(`/s/${token}`, page.url()).href)
  await expect(reader.getByRole('img', { name: sunset.name })).toHaveJSProperty('naturalWidth', 240)
  await expect(reader.getByRole('link', { name: /plan\.pdf/ })).toBeVisible()
  await reader.getByRole('figure', { name: /mermaid/ }).scrollIntoViewIfNeeded()
  await expect(reader.frameLocator('iframe[title="Diagram"]').locator('svg')).toBeVisible()
  await reader.emulateMedia({ media: 'print' })
  await reader.pdf()
  expect(await seen()).toEqual([])
  await reader.close()
})

/** Ways by which markup that somebody gets into a document comes to its parser. Each would set `ran`. */
const script = '<script>globalThis.ran = true</script>'
const handler = '<img alt="" src="/nothing.png" onerror="globalThis.ran = true">'

test('markup that somebody gets into a page does not run', async ({ browser, ownStack }) => {
  // A service worker would fetch the page itself, past what follows.
  const page = await browser.newPage({ serviceWorkers: 'block' })
  const violations = await watch(page)
  await page.route(`${ownStack.url}/`, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: (await response.text()).replace('</body>', `${script}${handler}</body>`) })
  })
  await page.goto(ownStack.url)
  await expect.poll(violations).toContainEqual(expect.stringContaining('script-src-elem'))
  await expect.poll(violations).toContainEqual(expect.stringContaining('script-src-attr'))
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
  await page.close()
})

test('markup that our own scripts write does not run', async ({ chat, page }) => {
  const violations = await watch(page)
  await chat.open()
  await page.evaluate(
    ([element, attribute]) => {
      const holder = document.createElement('div')
      document.body.append(holder)
      holder.innerHTML = `${element}${attribute}`
      holder.insertAdjacentHTML('beforeend', `<svg><script>globalThis.ran = true</script></svg>${attribute}`)
      const link = document.createElement('a')
      link.href = 'javascript:globalThis.ran = true'
      holder.append(link)
      link.click()
      const frame = document.createElement('iframe')
      frame.srcdoc = '<script>parent.ran = true</script>'
      holder.append(frame)
    },
    [script, handler],
  )
  await expect.poll(violations).toContainEqual(expect.stringContaining('script-src-attr'))
  // The link's, or the frame's document.
  await expect.poll(violations).toContainEqual(expect.stringMatching(/script-src-elem|frame-src/))
  expect(await page.evaluate(() => Reflect.get(globalThis, 'ran'))).toBeUndefined()
})

test("'strict-dynamic' is there for the parts that our scripts load, which have no nonce", async ({
  browser,
  ownStack,
}) => {
  const page = await browser.newPage({ serviceWorkers: 'block' })
  // Whatever a trusted script inserts by itself is trusted with it, a script with its text in it, too (Blink's AllowInline).
  // That is how a script of `evaluate` runs: whoever runs code in the page needs no second script.
  await page.goto(ownStack.url)
  const insert = () => {
    const inserted = document.createElement('script')
    inserted.textContent = 'globalThis.ran = true'
    document.body.append(inserted)
    return Reflect.get(globalThis, 'ran')
  }
  expect(await page.evaluate(insert)).toBe(true)

  const violations = await watch(page)
  await page.route(`${ownStack.url}/`, async (route) => {
    const response = await route.fetch()
    const policy = response.headers()['content-security-policy']?.replace(" 'strict-dynamic'", '') ?? ''
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } })
  })
  await page.goto(ownStack.url)
  await expect.poll(violations).toContainEqual(expect.stringMatching(/script-src-elem .*\/_next\/static\//))
  expect(await page.evaluate(insert)).toBeUndefined()
  await page.close()
})
