import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** First the one without windows: it takes a third less of the processor. */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}

/** The system's Chromium, or else Playwright's own. CHROMIUM_PATH wins. Undefined where there is none. */
export const findChromium = (): string | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const ofSystem = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const candidates = [process.env.CHROMIUM_PATH, ...ofSystem, chromium.executablePath()]
  return candidates.find((file) => file !== undefined && file !== '' && isExecutable(file))
}
