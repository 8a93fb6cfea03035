import type { Page } from '@playwright/test'
import type { Task } from '../trace/long-tasks.ts'
import { tasksOf } from '../trace/long-tasks.ts'
import { phaseMark } from '../trace/phase-mark.ts'
import { recordTrace } from '../trace/trace-events.ts'
import { makeConversation } from './conversation.ts'

/** How much slower than this machine the page's processor is. */
export const throttle = 4

/** Milliseconds that a phase is watched after what is waited for has come. */
const afterwards = 3_000

const answers = 40

/** A reader's ways through the chat, each a phase; its longest tasks, by their phases. */
export const measureChat = async (page: Page, origin: string): Promise<Task[]> => {
  // Not by their roles: to find one, the tool would have the page lay out all that it leaves out for being far from sight.
  const composer = page.locator('#message')
  const answer = page.locator('article[data-status]').last()
  const ask = async (text: string) => {
    await composer.fill(text)
    await composer.press('Enter')
  }
  const answered = async () => {
    await page.locator('article[data-status=running]').waitFor()
    await page.locator('article[data-status=running]').waitFor({ state: 'detached', timeout: 120_000 })
  }
  await page.goto(origin)
  await composer.waitFor()
  await page.getByText('Your conversations will be here.').waitFor()
  const id = await makeConversation(page, origin, answers)
  const link = page.locator(`a[data-conversation="${id}"]`)
  await link.waitFor()
  const newChat = await page.getByRole('button', { name: 'New chat' }).first().elementHandle()

  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  const stop = await recordTrace(session)
  const phase = async (name: string, act: () => Promise<unknown>) => {
    await page.evaluate((mark) => performance.mark(mark) && undefined, `${phaseMark}${name}`)
    await act()
    await page.waitForTimeout(afterwards)
  }
  await phase('open a long conversation', async () => {
    await link.click()
    await answer.waitFor()
  })
  await phase('stream a long answer into it', async () => {
    await ask('Tell me everything')
    await answered()
  })
  await phase('leave it', async () => newChat?.evaluate((button: HTMLElement) => button.click()))
  await phase('first code, table, formula', async () => {
    await ask('Show me what Markdown can do')
    await answered()
  })
  await phase('open it again', async () => {
    await link.click()
    await answer.waitFor()
  })
  return tasksOf(await stop())
}
