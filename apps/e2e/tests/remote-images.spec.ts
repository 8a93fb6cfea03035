import { png } from '../src/files.ts'
import { showAnswer } from '../src/show-answer.ts'
import { expect, test } from '../src/test.ts'

const address = 'https://pictures.example/wave.png?told=secret'

test('an image from elsewhere is asked for by who reads, and by nothing else', { tag: '@everywhere' }, async ({
  chat,
  context,
  ownStack,
}) => {
  const asked: { url: string; referer: string | undefined }[] = []
  await context.route('https://pictures.example/**', (route) => {
    const request = route.request()
    asked.push({ url: request.url(), referer: request.headers().referer })
    const { buffer, mimeType } = png('wave.png', { width: 120, height: 80 })
    return route.fulfill({ body: buffer, contentType: mimeType })
  })
  await showAnswer(chat, ownStack.databaseUrl, `Look: ![a wave](${address})`)
  const answer = chat.answers.last()
  const show = answer.getByRole('button', { name: /pictures\.example – a wave$/ })
  await expect(show).toBeVisible()
  await show.hover()
  await expect(answer.locator('img')).toHaveCount(0)
  expect(asked).toEqual([])

  await show.click()
  const image = answer.getByRole('img', { name: 'a wave' })
  await expect(image).toHaveJSProperty('naturalWidth', 120)
  await expect(image).toBeVisible()
  // Once, and without saying where from.
  expect(asked).toEqual([{ url: address, referer: undefined }])
})
