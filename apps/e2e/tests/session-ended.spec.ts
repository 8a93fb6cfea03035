import type { ChatPage } from '../src/chat-page.ts'
import { png } from '../src/files.ts'
import { expect, test } from '../src/test.ts'

const dialogIn = (chat: ChatPage) => chat.page.getByRole('dialog', { name: chat.t('sessionEnded.title') })

const decide = (chat: ChatPage, decision: 'keep' | 'discard') =>
  dialogIn(chat)
    .getByRole('button', { name: chat.t(`sessionEnded.${decision}`), exact: true })
    .click()

/** A guest with a conversation and a draft beside it, whose session then ends at another device. */
const leaveDraft = async (chat: ChatPage, text: string, attach?: () => Promise<void>): Promise<void> => {
  const { page } = chat
  await chat.open()
  await chat.ask('Hello')
  await chat.untilAnswered()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('owner'))).not.toBeNull()
  await chat.beginAnew()
  await chat.composer.fill(text)
  await attach?.()
  const ended = await page.evaluate(async () => {
    const headers = { 'Content-Type': 'application/json' }
    return (await fetch('/api/auth/revoke-sessions', { method: 'POST', headers, body: '{}' })).ok
  })
  expect(ended).toBe(true)
  // As once the revocation holds everywhere.
  await page.context().clearCookies()
}

test('drafts of a session that has ended are kept when the reader says so', { tag: '@everywhere' }, async ({
  chat,
  page,
}) => {
  await leaveDraft(chat, 'Half a thought')
  await page.reload()
  await expect(dialogIn(chat)).toContainText('Half a thought')
  await decide(chat, 'keep')
  await expect(dialogIn(chat)).toHaveCount(0)
  await expect(chat.composer).toHaveValue('Half a thought')
  await page.reload()
  await expect(chat.composer).toHaveValue('Half a thought')
  await chat.send.click()
  await chat.untilAnswered()
  await expect(dialogIn(chat)).toHaveCount(0)
})

test('drafts and files of a session that has ended are gone when the reader discards them', async ({
  chat,
  page,
  files,
}) => {
  await leaveDraft(chat, 'A secret', async () => {
    await files.choose(png('private.png'))
    await files.untilUploaded('private.png')
  })
  const other = await chat.anotherTab()
  await other.open()
  await page.reload()
  // One tab asks; what is decided there holds for all.
  await expect.poll(async () => (await dialogIn(chat).count()) + (await dialogIn(other).count())).toBe(1)
  await decide((await dialogIn(chat).count()) > 0 ? chat : other, 'discard')
  for (const tab of [chat, other]) {
    await expect(tab.composer).toHaveValue('')
    await expect(dialogIn(tab)).toHaveCount(0)
    const kept = await tab.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].join())
    expect(kept).not.toContain('draft')
  }
})

test('a message that waits is not sent for somebody else', async ({ chat, page }) => {
  await leaveDraft(chat, 'A secret')
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/chat')) posts.push(request.postData() ?? '')
  })
  await page.evaluate(() => {
    const clientMessageId = '00000000-0000-4000-8000-000000000001'
    const outgoing = { clientMessageId, conversationId: null, text: 'Queued', writtenAt: new Date().toISOString() }
    localStorage.setItem(`outgoing:${clientMessageId}`, JSON.stringify(outgoing))
  })
  await page.reload()
  await expect(dialogIn(chat)).toContainText('Queued')
  expect(posts).toEqual([])
  await decide(chat, 'discard')
  await expect(dialogIn(chat)).toHaveCount(0)
  await expect(chat.composer).toHaveValue('')
  await page.reload()
  await expect(chat.composer).toBeEditable()
  expect(posts).toEqual([])
})
