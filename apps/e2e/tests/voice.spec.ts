import { giveVoice, takeVoice } from '../src/browser-voice.ts'
import { linearConversation } from '../src/chatgpt-export.ts'
import { haveConversation } from '../src/imported.ts'
import { showAnswer } from '../src/show-answer.ts'
import { expect, test } from '../src/test.ts'

const answer =
  '# Tides\n\nA **strong** *old* tide, a [link](https://moon.example/) and `code`.\n\n> Said ~~once~~ twice.'

test.describe('an answer is read aloud', () => {
  test.beforeEach(({ page }) => giveVoice(page))

  test('in words, without the marks of Markdown, until it is stopped', { tag: '@everywhere' }, async ({
    chat,
    page,
    ownStack,
  }) => {
    const { t } = chat
    await showAnswer(chat, ownStack.databaseUrl, answer)
    await chat.button(t('voice.read')).click()
    await expect(chat.button(t('voice.stopReading'))).toBeVisible()
    const [spoken, ...others] = await page.evaluate(() => voice.spoken)
    expect(spoken?.replace(/\s+/g, ' ')).toBe('Tides A strong old tide, a link and code. Said once twice.')
    expect(others).toEqual([])
    expect(await page.evaluate(() => voice.speaking())).toBe(true)

    await chat.button(t('voice.stopReading')).click()
    await expect(chat.button(t('voice.read'))).toBeVisible()
    expect(await page.evaluate(() => voice.speaking())).toBe(false)
  })

  test('to its end, and again when that is wanted', async ({ chat, page, ownStack }) => {
    const { t } = chat
    await showAnswer(chat, ownStack.databaseUrl, answer)
    await chat.button(t('voice.read')).click()
    await expect(chat.button(t('voice.stopReading'))).toBeVisible()
    await page.evaluate(() => voice.finish())
    await chat.button(t('voice.read')).click()
    await expect(chat.button(t('voice.stopReading'))).toBeVisible()
    expect(await page.evaluate(() => voice.spoken)).toHaveLength(2)
  })

  test('until another one is read', async ({ chat, page }) => {
    const { t } = chat
    const id = await haveConversation(page, linearConversation('Tides', ['Low?', 'At six.', 'High?', 'At noon.']))
    await chat.open(`/c/${id}`)
    const [first, second] = [chat.answers.first(), chat.answers.last()]
    await first.getByRole('button', { name: t('voice.read') }).click()
    await expect(first.getByRole('button', { name: t('voice.stopReading') })).toBeVisible()
    await second.getByRole('button', { name: t('voice.read') }).click()
    // Only once the first one has been told that it was cut short.
    await expect(first.getByRole('button', { name: t('voice.read') })).toBeVisible()
    expect(await page.evaluate(() => [voice.spoken.at(-1), voice.speaking()])).toEqual(['At noon.', true])
    await expect(second.getByRole('button', { name: t('voice.stopReading') })).toBeVisible()
  })

  test('until another conversation is shown', async ({ chat, page, ownStack }) => {
    await showAnswer(chat, ownStack.databaseUrl, answer)
    await chat.button(chat.t('voice.read')).click()
    await expect(chat.button(chat.t('voice.stopReading'))).toBeVisible()
    await chat.beginAnew()
    await expect.poll(() => page.evaluate(() => voice.speaking())).toBe(false)
  })
})

test.describe('what is said', () => {
  test.beforeEach(({ page }) => giveVoice(page))

  test('is written behind what is there, in the language of the page', { tag: '@everywhere' }, async ({
    chat,
    page,
  }) => {
    const { t } = chat
    await chat.open()
    for (const [words, text] of [
      ['Good morning', 'Good morning'],
      ['dear reader', 'Good morning dear reader'],
    ] as const) {
      await chat.button(t('voice.dictate')).click()
      await expect(chat.button(t('voice.stopDictation'))).toHaveAttribute('aria-pressed', 'true')
      expect((await page.evaluate(() => voice.listening()))?.slice(0, 2)).toBe(chat.locale.slice(0, 2))
      await page.evaluate((said) => voice.hear(said), words)
      await expect(chat.composer).toHaveValue(text)
      // It ends by itself when nobody speaks any more.
      await expect(chat.button(t('voice.dictate'))).toHaveAttribute('aria-pressed', 'false')
    }
    // It is a draft as any other: nothing was sent.
    await expect(chat.questions).toHaveCount(0)
    await expect(chat.send).toBeEnabled()
  })

  test('is written behind what is typed meanwhile', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    await chat.button(t('voice.dictate')).click()
    await expect(chat.button(t('voice.stopDictation'))).toBeVisible()
    await chat.composer.fill('Typed')
    await page.evaluate(() => voice.hear('and said'))
    await expect(chat.composer).toHaveValue('Typed and said')
  })

  test('is listened to until that is stopped', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    await chat.composer.fill('Typed')
    await chat.button(t('voice.dictate')).click()
    await chat.button(t('voice.stopDictation')).click()
    await expect(chat.button(t('voice.dictate'))).toBeVisible()
    expect(await page.evaluate(() => voice.listening())).toBeNull()
    await expect(chat.composer).toHaveValue('Typed')
  })

  test('cannot be heard without a microphone, and that is told', async ({ chat, page }) => {
    const { t } = chat
    await chat.open()
    await chat.composer.fill('Typed')
    await chat.button(t('voice.dictate')).click()
    await expect(chat.button(t('voice.stopDictation'))).toBeVisible()
    await page.evaluate(() => voice.fail('not-allowed'))
    await expect(page.getByText(t('notices.noVoice'))).toBeVisible()
    await expect(chat.button(t('voice.dictate'))).toBeVisible()
    await expect(chat.composer).toHaveValue('Typed')
  })
})

test('a browser without a voice is offered none', async ({ chat, page, ownStack }) => {
  const { t } = chat
  await takeVoice(page)
  await showAnswer(chat, ownStack.databaseUrl, answer)
  expect(await page.evaluate(() => 'speechSynthesis' in globalThis || 'webkitSpeechRecognition' in globalThis)).toBe(
    false,
  )
  await expect(chat.button(t('message.good'))).toBeVisible()
  await expect(chat.button(t('voice.read'))).toHaveCount(0)
  await expect(chat.button(t('voice.dictate'))).toHaveCount(0)
})
