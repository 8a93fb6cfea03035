import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type BrowserContextOptions, chromium } from '@playwright/test'
import { ChatPage } from './chat-page.ts'
import { findChromium } from './find-chromium.ts'
import { startStack } from './stack/start-stack.ts'

/** Renews the pictures of the README from the running chat: `pnpm screenshots`. */
const folder = resolve(import.meta.dirname, '../../../docs/images')
const desktop = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' }
const pictures: Record<string, BrowserContextOptions> = {
  light: { ...desktop, colorScheme: 'light' },
  dark: { ...desktop, colorScheme: 'dark' },
  phone: {
    viewport: { width: 390, height: 800 },
    locale: 'en-GB',
    colorScheme: 'light',
    hasTouch: true,
    isMobile: true,
  },
}

mkdirSync(folder, { recursive: true })
const stack = await startStack()
const executablePath = findChromium()
const browser = await chromium.launch({
  ...(executablePath !== undefined && { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
for (const [name, options] of Object.entries(pictures)) {
  const context = await browser.newContext({ ...options, baseURL: stack.url, reducedMotion: 'reduce' })
  const chat = new ChatPage(await context.newPage())
  for (const question of [
    'Compare SQLite, PostgreSQL and Redis in a table',
    'Write a debounce function in TypeScript',
  ]) {
    await chat.open()
    await chat.ask(question)
    await chat.untilAnswered()
  }
  await chat.page.mouse.move(0, 0)
  await chat.page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/images/${name}.png`)
  await context.close()
}
await browser.close()
await stack.stop()
