import type { BrowserContext, Page, Request } from '@playwright/test'
import { haveConversations } from '../src/imported.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

// What a service worker lets pass could not be held.
test.use({ serviceWorkers: 'block' })

const changes = '**/api/changes'

/** Of each connection for changes that the server has answered and that is open: is it this page's? */
const followListeners = (context: BrowserContext, first: Page): (() => boolean[]) => {
  const open = new Map<Request, Page>()
  context.on('response', (response) => {
    const request = response.request()
    if (new URL(request.url()).pathname === '/api/changes') open.set(request, request.frame().page())
  })
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  // What a closed page had under way is told by no event.
  return () => [...open.values()].filter((page) => !page.isClosed()).map((page) => page === first)
}

test('the tabs of a browser share one connection for changes, which the next one takes over', async ({
  chat,
  context,
  page,
}) => {
  const listeners = followListeners(context, page)
  await chat.open()
  await haveConversations(page, ['Whales'])
  await expect.poll(listeners).toEqual([true])
  const others = [await chat.anotherTab(), await chat.anotherTab()] as const
  for (const other of others) await other.open()
  const shown = async (title: string, tabs: readonly { page: Page }[]) => {
    for (const tab of tabs) await expect(new SidebarPage(tab.page).rows).toHaveText([title])
  }
  const [{ id, version }] = (await (await page.request.get('/api/conversations')).json()).conversations
  const rename = async (title: string, changesBefore: number) => {
    const data = { version: version + changesBefore, title }
    expect((await context.request.patch(`/api/conversations/${id}`, { data })).ok()).toBe(true)
  }

  await shown('Whales', others)
  await rename('Seals', 0)
  await shown('Seals', [chat, ...others])
  expect(listeners()).toEqual([true])

  // What happens before the next one is heard, and after it has asked, is not missed either.
  const asked = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  await context.route(changes, async (route) => {
    asked.resolve()
    await gate.promise
    await route.continue()
  })
  await page.close()
  await asked.promise
  await rename('Mussels', 1)
  gate.resolve()
  await shown('Mussels', others)
  expect(listeners()).toEqual([false])

  await rename('Otters', 2)
  await shown('Otters', others)
  expect(listeners()).toEqual([false])
})
