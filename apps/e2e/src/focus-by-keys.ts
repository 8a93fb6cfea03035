import { expect, type Page } from '@playwright/test'
import type { ChatPage } from './chat-page.ts'

/** What has the focus: its role or tag and its name; `body` when nothing has it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document
    if (!element || element === document.body) return 'body'
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)
    return `${element.getAttribute('role') ?? element.tagName.toLowerCase()} ${name || element.id}`
  })

/** Says what has the focus once nothing changes any more. */
export const expectFocus = (page: Page, expected: RegExp) => expect.poll(() => focused(page)).toMatch(expected)

/**
 * Says by a key that one goes by keys, and waits until what that loads is at work: it keeps the focus in the place of a button
 * that is taken away.
 */
export const goByKeys = async (page: Page) => {
  await expect(async () => {
    await page.keyboard.press('Shift')
    const isKept = await page.evaluate(async () => {
      const probe = document.createElement('button')
      probe.textContent = 'probe'
      document.querySelector('main')?.append(probe)
      probe.focus()
      probe.remove()
      await new Promise((resolve) => setTimeout(resolve, 100))
      return document.activeElement !== document.body
    })
    expect(isKept).toBe(true)
  }).toPass()
}

/** Opens a conversation with one answer, and says by a key that one goes by keys. Returns its id. */
export const openConversation = async (chat: ChatPage): Promise<string> => {
  const id = await chat.have('Hello')
  await chat.open(`/c/${id}`)
  await expect(chat.questions).toHaveCount(1)
  await goByKeys(chat.page)
  return id
}

/** Presses a button as the keyboard does. */
export const pressButton = async (chat: ChatPage, name: string) => {
  await chat.button(name).last().press('Enter')
}

/** Opens the menu of a button, and chooses an item of it. */
export const chooseByKeys = async (chat: ChatPage, menu: string, item: string) => {
  const entry = chat.page.getByRole('menuitem', { name: item, exact: true })
  // What the action before has changed may still be drawn, which closes a menu.
  await expect(async () => {
    if (!(await entry.isVisible())) await pressButton(chat, menu)
    await expect(entry).toBeVisible({ timeout: 5_000 })
  }).toPass()
  await entry.press('Enter')
}

/** The focus is inside of the closest element that matches a selector, once nothing changes any more; never on the body. */
export const expectFocusIn = (page: Page, selector: string) =>
  expect
    .poll(() =>
      page.evaluate((around) => {
        const { activeElement: element } = document
        return element !== null && element !== document.body && element.closest(around) !== null
      }, selector),
    )
    .toBe(true)
