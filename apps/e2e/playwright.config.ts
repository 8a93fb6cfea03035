import { defineConfig, devices } from '@playwright/test'
import { findChromium } from './src/find-chromium.ts'
import type { WorkerOptions } from './src/test.ts'

const executablePath = findChromium()
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, locale: 'en-GB' }
const phone = { ...devices['Pixel 7'], viewport: { width: 360, height: 740 } }

const flags = [
  '--disable-quic',
  // Without a GPU where this runs, Chromium would draw by emulating one.
  '--disable-gpu',
  // Letters are drawn by no machine's own settings: there are pictures to compare.
  '--disable-lcd-text',
  '--font-render-hinting=none',
  // As in a browser with windows: a frame is a process of its own, and the focus passes it by if nothing in it takes any.
  '--site-per-process',
]

/** BASE_URL tests a stack that runs elsewhere: dev, containers or a cluster. Without it the tests start their own. */
export default defineConfig<object, WorkerOptions>({
  testDir: './tests',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // Each worker has a stack of its own: what one test does to a server is no other one's affair.
  workers: process.env.BASE_URL ? 1 : 2,
  fullyParallel: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  // A test that passes when it is run again is reported as flaky, and `.ci/run` names it: a race to find, but no reason to refuse
  // a change that has nothing to do with it.
  retries: process.env.CI ? 1 : 0,
  reporter: [['list']],
  use: {
    // To trace is a seventh of all the work. TRACE=on shows what a failing test did.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
  // Both languages and both sizes, in two projects rather than four: `@everywhere` marks what runs in both.
  projects: [
    { name: 'desktop en', use: desktop, grepInvert: /@phone|@alone/ },
    { name: 'phone fr', use: { ...phone, locale: 'fr-FR' }, grep: /@phone|@everywhere/ },
    { name: 'phone en', use: { ...phone, locale: 'en-GB' }, grep: /@narrow/ },
    // What depends on the address by which browsers come: cookies, origins, links. The other projects have PUBLIC_URL=http://….
    ...(process.env.BASE_URL
      ? []
      : [
          {
            name: 'desktop without PUBLIC_URL',
            use: { ...desktop, access: 'http without PUBLIC_URL' as const },
            grep: /@access/,
          },
          {
            name: 'desktop over https',
            use: { ...desktop, access: 'https' as const, ignoreHTTPSErrors: true },
            grep: /@access/,
          },
        ]),
    // What measures: a second worker's load would be taken for a finding.
    { name: 'alone', use: desktop, grep: /@alone/, workers: 1 },
  ],
})
