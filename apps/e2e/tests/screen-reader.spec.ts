import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'

type Spoken = { role: string; politeness: string; text: string }

/** Notes what any live region says from now on, in the order that a screen reader would hear it. */
const listen = async (page: Page): Promise<() => Promise<Spoken[]>> => {
  const spoken = await page.evaluateHandle(() => {
    const regions = '[aria-live], [role="log"], [role="status"], [role="alert"]'
    const heard: { role: string; politeness: string; text: string }[] = []
    const note = (node: Node | null) => {
      const region = (node instanceof Element ? node : node?.parentElement)?.closest(regions)
      if (!region) return
      const role = region.getAttribute('role') ?? ''
      const politeness = region.getAttribute('aria-live') ?? (role === 'alert' ? 'assertive' : 'polite')
      heard.push({ role, politeness, text: region.textContent ?? '' })
    }
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === 'characterData') note(target)
        for (const node of addedNodes) {
          note(node.parentElement)
          if (node instanceof Element && node.querySelector(regions)) note(node.querySelector(regions))
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    return heard
  })
  return () => spoken.jsonValue()
}

/** Blocks lie one below the other in the page, with nothing between their letters. */
const letters = (text: string) => text.replace(/[\s*]+/g, '')

test('an answer is spoken once, when it is whole', { tag: '@everywhere' }, async ({ chat, page }) => {
  await chat.open()
  await chat.preferSlow()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const heard = await listen(page)
  await chat.ask(chat.story)
  await chat.untilWriting(400)
  const whileWriting = await heard()
  expect(whileWriting.map(({ text }) => text)).toEqual([chat.t('answer.coming')])
  const whole = await chat.untilAnswered()
  await expect.poll(heard).toHaveLength(2)
  const all = await heard()
  expect(all.map(({ politeness }) => politeness)).toEqual(['polite', 'polite'])
  expect(letters(all[1]?.text ?? '')).toBe(letters(whole))
})

test('an answer that fails is said to have failed', async ({ chat, page }) => {
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  const id = await chat.conversationId()
  await page.request.patch(`/api/conversations/${id}`, { data: { version: 1, model: 'demo-fault-401' } })
  const heard = await listen(page)
  await chat.ask('Hello again')
  await chat.untilAnswered('failed')
  await expect
    .poll(async () => (await heard()).map(({ text }) => text))
    .toEqual([chat.t('answer.coming'), chat.t('problems.model_misconfigured')])
})

test('an answer that was stopped is not read as if it were whole', async ({ chat, page }) => {
  await chat.open()
  await chat.preferSlow()
  const heard = await listen(page)
  await chat.ask(chat.story)
  await chat.untilWriting(200)
  await chat.stop.click()
  const text = await chat.untilAnswered('stopped')
  await expect
    .poll(async () => letters((await heard()).at(-1)?.text ?? ''))
    .toBe(letters(text + chat.t('answer.stopped')))
})
