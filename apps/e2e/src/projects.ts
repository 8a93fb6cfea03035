import type { Page } from '@playwright/test'
import { expect } from './test.ts'

/** Makes a project by its dialog, in English or French. */
export const makeProject = async (page: Page, name: string, instructions?: string): Promise<void> => {
  await page.getByRole('button', { name: /^(New project|Nouveau projet)$/ }).click()
  await fillProject(page, name, instructions)
}

/** In the dialog that is open. */
export const fillProject = async (page: Page, name: string, instructions?: string): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^(Name|Nom)$/).fill(name)
  if (instructions !== undefined) await dialog.getByLabel(/^(Instructions|Consigne)$/).fill(instructions)
  await dialog.getByRole('button', { name: /^(Create project|Créer le projet|Save|Enregistrer)$/ }).click()
  await expect(dialog).toBeHidden()
}

/** What the sidebar shows, heading by heading: projects, their conversations, and the groups by date. */
export const sidebarOf = (page: Page): Promise<string[]> =>
  page
    .getByRole('navigation')
    .first()
    .locator('li h2, li [data-row], li p')
    .evaluateAll((rows) => rows.map((row) => row.textContent ?? ''))

/** Opens the menu of a row in the sidebar, and goes through items of it. */
export const chooseFromMenu = async (page: Page, title: string, ...items: RegExp[]): Promise<void> => {
  const row = page.getByRole('navigation').first().getByRole('listitem').filter({ hasText: title })
  await row.hover()
  await row.getByRole('button', { name: /^(Options for|Options de) / }).click()
  for (const name of items) {
    await page.getByRole('menuitem', { name }).or(page.getByRole('menuitemradio', { name })).click()
  }
}
