import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'

declare global {
  var keyTimes: number[]
}

const text = 'the quick brown fox jumps over the lazy dog '

/** Milliseconds from each key until the frame that shows it has been drawn, sorted. */
const typeAndMeasure = async (page: Page): Promise<number[]> => {
  await page.evaluate(() => {
    globalThis.keyTimes = []
  })
  await page.keyboard.type(text.repeat(2), { delay: 20 })
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))))
  return (await page.evaluate(() => globalThis.keyTimes)).toSorted((one, other) => one - other)
}

const at = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0

test('keys are taken while an answer is written as when all is quiet', { tag: '@alone' }, async ({ chat, page }) => {
  await chat.open()
  await page.evaluate(() => {
    globalThis.keyTimes = []
    addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => setTimeout(() => globalThis.keyTimes.push(performance.now() - timeStamp))),
      true,
    )
  })
  const quiet = await typeAndMeasure(page)
  await expect(chat.composer).toHaveValue(text.repeat(2))
  await chat.prefer('demo-long:chars=40000,rate=100')
  await chat.ask('Write')
  await chat.untilWriting()
  const writing = await typeAndMeasure(page)
  await expect(chat.answers.last()).toHaveAttribute('data-status', 'running')
  await expect(chat.composer).toHaveValue(text.repeat(2))

  const figures = (times: number[]) => `median ${at(times, 0.5).toFixed(1)} ms, 95 % ${at(times, 0.95).toFixed(1)} ms`
  const ratio = (at(writing, 0.5) / at(quiet, 0.5)).toFixed(2)
  console.log(`a key until its frame: quiet ${figures(quiet)}; writing ${figures(writing)}; ${ratio} times`)
  expect([quiet.length, writing.length]).toEqual([text.length * 2, text.length * 2])
  // No measurement on a machine that does other things besides: only what a reader would feel as a stuck page fails.
  expect(at(writing, 0.95)).toBeLessThan(200)
})
