import { showAnswer } from '../src/show-answer.ts'
import { expect, test } from '../src/test.ts'

test('a link in an answer opens apart, and what it opens knows nothing of the chat', { tag: '@everywhere' }, async ({
  chat,
  context,
  page,
  ownStack,
}) => {
  const referers: (string | undefined)[] = []
  await context.route('https://elsewhere.example/**', (route) => {
    referers.push(route.request().headers().referer)
    return route.fulfill({ body: '<!doctype html><title>Elsewhere</title>', contentType: 'text/html' })
  })
  const id = await showAnswer(chat, ownStack.databaseUrl, 'Read [this page](https://elsewhere.example/tides#now).')
  const opened = context.waitForEvent('page')
  await chat.answers.last().getByRole('link', { name: 'this page' }).click()
  const other = await opened
  await expect(other).toHaveTitle('Elsewhere')
  expect(other.url()).toBe('https://elsewhere.example/tides#now')
  expect(await other.evaluate(() => [opener, document.referrer])).toEqual([null, ''])
  expect(referers).toEqual([undefined])
  await expect(page).toHaveURL(new RegExp(`/c/${id}$`))
})

test('a link says where it leads when its words say otherwise', async ({ chat, ownStack }) => {
  const text = '[bank.example](https://thief.example/) and [bank.example/login](https://www.bank.example/)'
  await showAnswer(chat, ownStack.databaseUrl, text)
  await expect(chat.answers.last().locator('[data-answer]')).toHaveText(
    'bank.example (thief.example) and bank.example/login',
  )
})
