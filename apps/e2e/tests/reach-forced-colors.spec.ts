import type { Locator, Page } from '@playwright/test'
import { haveConversations } from '../src/imported.ts'
import { pressUntil } from '../src/press-until.ts'
import { lookOf, lowestContrast } from '../src/reach/look-of.ts'
import { screenNamed } from '../src/screens/screens.ts'
import { SettingsPage } from '../src/settings-page.ts'
import { expect, test } from '../src/test.ts'

test.use({ reducedMotion: 'reduce' })

/** Readable text (WCAG 2.2, 1.4.3). */
const leastContrast = 4.5

/** An element is told apart from another one of its kind without colours of ours, and all that it says can be read. */
const expectToldApart = async (current: Locator, other: Locator) => {
  await expect(async () => {
    const [look, otherLook] = [await lookOf(current), await lookOf(other)]
    expect([look.background, look.outline]).not.toEqual([otherLook.background, otherLook.outline])
  }).toPass()
  expect(await lowestContrast(current)).toBeGreaterThan(leastContrast)
  expect(await lowestContrast(other)).toBeGreaterThan(leastContrast)
}

const highlighted = (page: Page) => page.locator('[role^=menuitem][data-highlighted]')
const notHighlighted = (page: Page) => page.locator('[role^=menuitem]:not([data-highlighted]):not([data-disabled])')

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in forced colours on ${colorScheme}`, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active', colorScheme }))

    test('the current conversation and the selected ones are told apart', async ({ chat, page }) => {
      await haveConversations(page, ['three', 'two', 'one'])
      await chat.open()
      const row = (title: string) => chat.history.getByText(title, { exact: true }).locator('xpath=ancestor::a')
      await row('two').click()
      await expect(row('two')).toHaveAttribute('aria-current', 'page')
      await page.mouse.move(640, 400)
      await expectToldApart(row('two'), row('three'))
      await row('one').focus()
      await page.keyboard.press('Shift+ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Space')
      await row('two').focus()
      await page.keyboard.press('Space')
      await expect(row('two')).toHaveAttribute('aria-checked', 'false')
      await chat.composer.focus()
      // The current one is not selected, and does not look so.
      await expectToldApart(row('one'), row('two'))
      await expectToldApart(row('three'), row('two'))
    })

    test('the highlighted item of a menu is told apart', async ({ chat, page }) => {
      const id = await chat.have('Hello')
      await chat.open(`/c/${id}`)
      await chat.untilAnswered()
      for (const name of [chat.t('conversation.menu'), chat.t('message.regenerate'), chat.t('prompts.choose')]) {
        const opener = chat.button(name)
        await opener.press('Enter')
        await expect(highlighted(page)).toHaveCount(1)
        if ((await notHighlighted(page).count()) > 0)
          await expectToldApart(highlighted(page), notHighlighted(page).first())
        await chat.closeMenu(opener)
      }
    })

    test('the highlighted model is told apart from the chosen one', async ({ chat, page }) => {
      await chat.open()
      await page.getByRole('button', { name: chat.t('models.choose', { model: '' }).trim() }).press('Enter')
      const chosen = page.getByRole('option', { selected: true })
      const other = page.getByRole('option', { selected: false }).first()
      await expect(chosen).toHaveAttribute('data-highlighted')
      await expectToldApart(chosen, other)
      await page.keyboard.press('ArrowDown')
      await expect(other).toHaveAttribute('data-highlighted')
      await expectToldApart(other, chosen)
      await expect(chosen.locator('svg')).toBeVisible()
    })

    test('the current option of palette and search is told apart', async ({ chat, page }) => {
      await chat.have('What do whales sing?')
      await chat.open()
      const [selected, others] = ['true', 'false'].map((is) => page.locator(`[role=option][data-selected=${is}]`))
      for (const keys of ['Control+k', 'Control+Shift+f']) {
        await pressUntil(keys, page.getByRole('combobox'))
        if (keys === 'Control+Shift+f') {
          await page.getByRole('combobox').fill('whales')
          await expect(page.getByRole('option').locator('mark').first()).toBeVisible()
        }
        if (selected && others) await expectToldApart(selected, others.first())
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
    })

    test('the current page of the settings is told apart', async ({ chat, page }) => {
      const settings = new SettingsPage(chat)
      await chat.open()
      await settings.open('data')
      const pages = settings.dialog.getByRole('navigation').getByRole('button')
      await page.mouse.move(0, 0)
      const [current, other] = [
        pages.and(page.locator('[aria-current]')),
        pages.and(page.locator(':not([aria-current])')),
      ]
      await expectToldApart(current, other.first())
    })

    test('toggles that are on are told apart', async ({ chat }) => {
      const id = await chat.have('Hello')
      await chat.open('/temporary')
      const temporary = chat.button(chat.t('temporary.name'))
      await expect(temporary).toHaveAttribute('aria-pressed', 'true')
      await expectToldApart(temporary, chat.button(chat.t('prompts.choose')))
      await chat.open(`/c/${id}`)
      await chat.untilAnswered()
      const [good, bad] = [chat.button(chat.t('message.good')), chat.button(chat.t('message.bad'))]
      await good.press('Enter')
      await expect(good).toHaveAttribute('aria-pressed', 'true')
      await chat.composer.focus()
      await expectToldApart(good, bad)
    })

    test('the message that a search was after is told apart', async ({ chat, page, ownStack }) => {
      await screenNamed('message that a search was after').show({ chat, stack: ownStack })
      const target = page.locator('article:is([data-target], :has([data-target]))')
      const other = page.locator('article:not([data-target]):not(:has([data-target]))').first()
      await expectToldApart(target, other)
    })
  })
}

/** Goes around by Tab, and returns the stops that no outline in the system's colour frames. */
const unframedStops = async (page: Page): Promise<string[]> => {
  const unframed: string[] = []
  for (let pressed = 0; pressed < 60; pressed += 1) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(async () => {
      const { activeElement: element } = document
      if (!element || element === document.body) return null
      // An outline's colour may come by a transition.
      await Promise.all(element.getAnimations().map(({ finished }) => finished))
      const probe = document.createElement('i')
      probe.style.color = 'Highlight'
      document.body.append(probe)
      const { color } = getComputedStyle(probe)
      probe.remove()
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element)
      const wasThere = element.hasAttribute('data-tabbed')
      element.setAttribute('data-tabbed', '')
      const isFramed = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && outlineColor === color
      return {
        wasThere,
        isFramed,
        name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent}`,
      }
    })
    if (stop?.wasThere) return unframed
    if (stop && !stop.isFramed) unframed.push(stop.name)
  }
  return unframed
}

for (const name of ['answer', 'sidebar with conversations', 'settings', 'palette', 'notice with Undo']) {
  test(`${name}: the focus is framed in forced colours`, async ({ chat, page, ownStack }) => {
    await page.emulateMedia({ forcedColors: 'active' })
    await screenNamed(name).show({ chat, stack: ownStack })
    expect(await unframedStops(page)).toEqual([])
  })
}
