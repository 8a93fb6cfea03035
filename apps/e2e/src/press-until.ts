import { expect, type Locator } from '@playwright/test'

/** Presses keys until they show what they are for: a page that was just loaded takes none yet. */
export const pressUntil = (keys: string, shown: Locator): Promise<void> =>
  expect(async () => {
    await shown.page().keyboard.press(keys)
    await expect(shown).toBeVisible({ timeout: 1_000 })
  }).toPass()
