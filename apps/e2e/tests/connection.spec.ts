import type { BrowserContext, Page, Request } from '@playwright/test'
import { haveConversations } from '../src/imported.ts'
import { SidebarPage } from '../src/sidebar-page.ts'
import { expect, test } from '../src/test.ts'

/** The pages that listen to changes now, one for each connection. */
const followListeners = (context: BrowserContext): (() => Page[]) => {
  const open = new Map<Request, Page>()
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/changes') open.set(request, request.frame().page())
  })
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  // What a closed page had under way is told by no event.
  return () => [...open.values()].filter((page) => !page.isClosed())
}

test('the tabs of a browser share one connection for changes, which the next one takes over', async ({
  chat,
  context,
  page,
}) => {
  const listeners = followListeners(context)
  await chat.open()
  await haveConversations(page, ['Whales'])
  await expect.poll(listeners).toEqual([page])
  const others = [await chat.anotherTab(), await chat.anotherTab()] as const
  for (const other of others) await other.open()
  const shown = async (title: string, tabs: readonly { page: Page }[]) => {
    for (const tab of tabs) await expect(new SidebarPage(tab.page).rows).toHaveText([title])
  }
  const [{ id, version }] = (await (await page.request.get('/api/conversations')).json()).conversations
  const rename = (title: string, from: number) =>
    context.request.patch(`/api/conversations/${id}`, { data: { version: from, title } })

  // One that only listens by another tab hears of it all the same.
  await shown('Whales', others)
  await rename('Seals', version)
  await shown('Seals', [chat, ...others])
  expect(listeners()).toEqual([page])

  await page.close()
  await expect.poll(() => listeners().length).toBe(1)
  await rename('Otters', version + 1)
  await shown('Otters', others)
  expect(listeners()).toHaveLength(1)
})
