import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './src/find-chromium.ts'

const executablePath = findChromium()
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } }
const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } }

/** BASE_URL tests a stack that runs elsewhere: dev, containers or a cluster. Without it the tests start their own. */
export default defineConfig({
  testDir: './tests',
  // One stack, and few cores where this runs: what slows the others down would be no finding.
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // Said as flaky, and to be looked into: one slow moment of a shared machine is no reason to hold everything up.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: ['--disable-quic', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  // Both languages and both sizes, in two projects rather than four: `@everywhere` marks what runs in both.
  projects: [
    { name: 'desktop en', use: { ...desktop, locale: 'en-GB' }, grepInvert: /@phone/ },
    { name: 'phone fr', use: { ...phone, locale: 'fr-FR' }, grep: /@phone|@everywhere/ },
    {
      name: 'phone en',
      use: { ...phone, locale: 'en-GB' },
      testMatch: /(attachments|temporary-chat)\.spec\.ts/,
    },
  ],
})
