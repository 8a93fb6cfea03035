import { hostileMarkdown } from '@chatbot/frontend/hostile-markdown'
import type { CDPSession, Locator, Page } from '@playwright/test'
import { linearConversation } from '../src/chatgpt-export.ts'
import { findChromium } from '../src/find-chromium.ts'
import { haveConversation } from '../src/imported.ts'
import { expect, test } from '../src/test.ts'

const executablePath = findChromium()

/**
 * As in browsers that run a sandboxed frame in the process of its page: what mermaid does in a frame, the page waits for. The other
 * tests run in one that does not.
 */
test.use({
  launchOptions: {
    ...(executablePath !== undefined && { executablePath }),
    args: [
      '--disable-gpu',
      '--disable-site-isolation-trials',
      '--disable-features=IsolateSandboxedIframes',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  },
})

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n')

/** Some take mermaid seconds, in the square of their lines or more; it is to draw the others. */
const diagrams = [
  { name: 'mind map of 500', drawn: false, source: `mindmap\n root\n${lines(500, (at) => `  n${at}`)}` },
  { name: 'classes, 400', drawn: false, source: `classDiagram\n${lines(400, (at) => ` C${at} <|-- C${at + 1}`)}` },
  { name: 'messages, 2,000', drawn: false, source: `sequenceDiagram\n${' A->>B: x\n'.repeat(2_000)}` },
  {
    name: 'edges, 400',
    drawn: false,
    source: `graph TD\n${lines(20, (at) => `a${at}`).replaceAll('\n', ' & ')} --> ${lines(20, (at) => `b${at}`).replaceAll('\n', ' & ')}`,
  },
  { name: 'graph', drawn: true, source: `graph TD\n${lines(60, (at) => ` N${at % 20}-->N${(at * 7) % 20}`)}` },
  { name: 'classes', drawn: true, source: `classDiagram\n${lines(30, (at) => ` C${at} <|-- C${at + 1}`)}` },
  { name: 'pie', drawn: true, source: 'pie\n "Dogs" : 3\n "Cats" : 2' },
].map(({ name, drawn, source }) => ({ name, drawn, text: `\`\`\`mermaid\n${source}\n\`\`\`` }))

/** Longer ones take a busy database too long to index, and are rendered by the frontend's own tests. */
const longest = 30_000
const isDiagram = ({ text }: { text: string }) => text.startsWith('```mermaid')
const hostileDiagrams = hostileMarkdown.filter(isDiagram)
const others = hostileMarkdown.filter((message) => !isDiagram(message) && message.text.length <= longest)
const messages = [...others.slice(0, 40), ...hostileDiagrams, ...diagrams, ...others.slice(40)]

/**
 * Milliseconds of the main thread's own time, whatever else the machine does, from a turn of the wheel until a key that was pressed
 * after it is seen. Laying out the largest of the messages, a table of 1,900 columns, takes half a second. Mermaid takes four for
 * the mind map alone.
 */
const mostWork = 2_000

/** Milliseconds that the page's main thread has worked. */
const worked = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? 0) * 1_000
}

type Place = { above: number; below: number; step: number }

/** How much there is above and below, and a step that is small among short messages and passes by none. */
const placeIn = (scroller: Locator, direction: -1 | 1): Promise<Place> =>
  scroller.evaluate((element, sign) => {
    const { scrollTop, scrollHeight, clientHeight } = element
    const middle = element.getBoundingClientRect().top + clientHeight / 2
    const row = [...element.querySelectorAll('[id^="message-"]')].find(
      (message) => message.getBoundingClientRect().bottom > middle,
    )
    const { top = 0, bottom = 0 } = row?.getBoundingClientRect() ?? {}
    const step = Math.max(400, Math.min((bottom - top) / 20, sign < 0 ? middle - top : bottom - middle))
    return { above: scrollTop, below: scrollHeight - clientHeight - scrollTop, step }
  }, direction)

/** What has become of the diagrams that are drawn or in sight, a line of them at least. */
const outcomesOf = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect()
  const isInSight = (part: Element) => {
    const place = part.getBoundingClientRect()
    return place.bottom > top + 20 && place.top < bottom - 20
  }
  return [...element.querySelectorAll('.md-diagram, .md-failed')].map((part) => ({
    name: part.closest('article')?.previousElementSibling?.textContent ?? '',
    isInSight: isInSight(part),
    outcome: part.matches('.md-failed') ? 'source' : part.matches('[data-drawn]') && 'drawn',
  }))
}

/** Counts the frames that are being drawn, at each change of the page. */
const watchFrames = (page: Page) =>
  page.addInitScript(() => {
    const count = () => {
      const drawing = document.querySelectorAll('.md-diagram:not([data-drawn]) > iframe').length
      Object.assign(window, { mostDrawing: Math.max(Reflect.get(window, 'mostDrawing') ?? 0, drawing) })
    }
    new MutationObserver(count).observe(document, { childList: true, subtree: true })
  })

test('a conversation of hostile messages and diagrams answers keys while it is scrolled from end to end', {
  tag: '@alone',
}, async ({ chat, page }) => {
  test.setTimeout(400_000)
  const foreign: string[] = []
  page.on('dialog', (dialog) => {
    foreign.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  await page.context().route(
    (url) => /evil|bank/.test(url.hostname),
    (route) => {
      foreign.push(route.request().url())
      return route.abort()
    },
  )
  const texts = messages.flatMap(({ name, text }) => [name, text])
  const id = await haveConversation(page, linearConversation('Hostile', texts))
  await watchFrames(page)
  await chat.open(`/c/${id}`)
  const scroller = page.getByRole('region', { name: chat.t('conversation.messages') })
  await expect(scroller.getByText(messages.at(-1)?.name ?? '', { exact: true })).toBeAttached()
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await chat.composer.focus()
  await scroller.hover()

  const isInSight = (name: string | undefined) => scroller.getByText(name ?? '', { exact: true }).isVisible()
  let most = 0
  /** To an end, a turn of the wheel and a key at a time. `rest` is done after each. */
  const scroll = async (direction: -1 | 1, rest?: () => Promise<void>) => {
    for (let turn = 0; turn < 3_000; turn += 1) {
      const { above, below, step } = await placeIn(scroller, direction)
      const isOver = (direction < 0 ? above : below) < 1
      // Else more is read at this edge.
      if (isOver && (await isInSight(messages.at(direction < 0 ? 0 : -1)?.name))) return
      if (turn % 20 === 0) await chat.composer.fill('')
      const before = await worked(session)
      await page.mouse.wheel(0, direction * step)
      const key = String(turn % 10)
      await page.keyboard.press(key)
      await expect(chat.composer).toHaveValue(new RegExp(`${key}$`))
      most = Math.max(most, (await worked(session)) - before)
      await rest?.()
    }
    throw new Error('The end was not reached.')
  }

  const outcomes = new Map<string, string>()
  /** Waits until each diagram in sight has been drawn, or its source is shown instead. */
  const noteDiagrams = () =>
    expect(async () => {
      const found = await scroller.evaluate(outcomesOf)
      for (const { name, outcome } of found) if (outcome) outcomes.set(name, outcome)
      expect(found.filter(({ name, isInSight }) => isInSight && !outcomes.has(name))).toEqual([])
    }).toPass({ intervals: [100], timeout: 60_000 })

  await scroll(-1)
  await scroll(1, noteDiagrams)
  await scroll(-1)
  console.log(`Most of a turn of the wheel and a key: ${most.toFixed()} ms of the main thread.`)
  expect(most).toBeLessThan(mostWork)
  expect(await page.evaluate(() => Reflect.get(window, 'mostDrawing'))).toBe(1)

  for (const { name } of hostileDiagrams) expect(outcomes.get(name), name).toBeDefined()
  for (const { name, drawn } of diagrams) expect(outcomes.get(name), name).toBe(drawn ? 'drawn' : 'source')
  expect(foreign).toEqual([])
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false)
})
