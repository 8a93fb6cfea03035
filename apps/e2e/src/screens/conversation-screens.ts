import { expect } from '@playwright/test'
import { plan, sunset } from '../attached-files.ts'
import { AttachmentsPage } from '../attachments-page.ts'
import { unknown } from '../files.ts'
import { storedMessages } from '../stored-messages.ts'
import { updateAnswer } from '../update-answer.ts'
import type { Screen, Stage } from './screen.ts'

const showcase = 'Show me what Markdown can do'

/** Short enough to be seen at once. */
const ofManyKinds = `Halving the list each time, a search takes **logarithmic** time:

\`\`\`ts
const middle = (low + high) >>> 1 // no overflow
if (list[middle] < wanted) low = middle + 1
\`\`\`

$$T(n) = T(n / 2) + O(1) = O(\\log n)$$

| n     | steps |
| ----- | ----: |
| 1,000 |    10 |
| 10⁶   |    20 |`

/** Opens a conversation whose answer has ended. */
export const openConversation = async ({ chat }: Stage, question = showcase): Promise<string> => {
  const id = await chat.have(question)
  await chat.open(`/c/${id}`)
  await chat.untilAnswered()
  return id
}

/** Asks the page for an answer by a model that does what its name says. */
const askModel = async ({ chat }: Stage, model: string): Promise<void> => {
  await chat.open()
  await chat.prefer(model)
  await chat.ask(showcase)
}

export const conversationScreens: readonly Screen[] = [
  { name: 'new chat', show: ({ chat }) => chat.open() },
  { name: 'answer', show: async (stage) => void (await openConversation(stage)) },
  {
    name: 'answer with code, a table and a formula',
    show: async (stage) => {
      const id = await openConversation(stage, 'How fast is it?')
      await updateAnswer(stage.stack.databaseUrl, id, { text: ofManyKinds })
      await stage.chat.page.reload()
      await stage.chat.untilAnswered()
      await expect(stage.chat.answers.locator('.md-k1').first()).toBeVisible()
      await expect(stage.chat.answers.locator('.katex').first()).toBeVisible()
    },
  },
  {
    name: 'answer that is awaited',
    show: async (stage) => {
      await askModel(stage, 'demo-fault-no-first-token')
      await expect(stage.chat.page.getByRole('img', { name: stage.chat.t('answer.thinking') })).toBeVisible()
    },
  },
  {
    name: 'answer being written',
    show: async (stage) => {
      await askModel(stage, 'demo-fault-stall:at=120,rate=2000')
      await stage.chat.untilWriting(300)
    },
  },
  {
    name: 'answer with its reasoning',
    show: async (stage) => {
      await askModel(stage, 'demo-fault-reasoning:rate=2000')
      await stage.chat.untilAnswered()
      await stage.chat.page.locator('summary').click()
    },
  },
  {
    name: 'answer that failed',
    show: async (stage) => {
      // It is gone on with some times, each time for as many tokens.
      await askModel(stage, 'demo-fault-error-event:at=6,rate=2000')
      await stage.chat.untilAnswered('failed')
    },
  },
  {
    name: 'answer that was refused',
    show: async (stage) => {
      await askModel(stage, 'demo-fault-401')
      await stage.chat.untilAnswered('failed')
    },
  },
  {
    name: 'answer that was interrupted',
    show: async (stage) => {
      const id = await openConversation(stage)
      await updateAnswer(stage.stack.databaseUrl, id, { status: 'interrupted' })
      await stage.chat.page.reload()
      await stage.chat.untilAnswered('interrupted')
    },
  },
  {
    name: 'answer that was stopped',
    show: async (stage) => {
      await askModel(stage, 'demo-fault-stall:at=60,rate=2000')
      await stage.chat.untilWriting()
      await stage.chat.stop.click()
      await stage.chat.untilAnswered('stopped')
    },
  },
  {
    name: 'answer beside another',
    show: async (stage) => {
      const { chat } = stage
      const id = await openConversation(stage, 'Hello')
      const messages = await storedMessages(chat.page, id)
      const data = { stream: false, model: 'demo-prefill:rate=100000' }
      await chat.page.request.post(`/api/messages/${messages.at(-1)?.id}/regenerate`, { data })
      await expect(chat.page.getByText('2/2')).toBeVisible()
    },
  },
  {
    name: 'message that the server refused',
    show: async (stage) => {
      await openConversation(stage)
      await stage.chat.page.route('**/api/chat', async (route) => {
        // What only a program would send: the page itself sends nothing that is refused.
        await route.continue({ postData: { ...route.request().postDataJSON(), model: 'no-such-model' } })
      })
      await stage.chat.ask(showcase)
      await expect(stage.chat.page.getByRole('alert').getByText(stage.chat.t('outgoing.notSent'))).toBeVisible()
    },
  },
  {
    name: 'message that waits for the network',
    show: async (stage) => {
      const { chat } = stage
      await openConversation(stage, 'Hello')
      await chat.page.context().setOffline(true)
      await chat.ask('Hello')
      await expect(chat.page.getByText(chat.t('outgoing.queued'))).toBeVisible()
      await expect(chat.banner.getByText(chat.t('connection.queued'))).toBeVisible()
    },
  },
  {
    name: 'message being edited',
    show: async (stage) => {
      await openConversation(stage)
      await stage.chat.questions.first().hover()
      await stage.chat.button(stage.chat.t('conversation.edit')).click()
      await expect(stage.chat.page.getByRole('textbox', { name: stage.chat.t('conversation.wording') })).toBeFocused()
    },
  },
  {
    name: 'files to be sent',
    show: async ({ chat }) => {
      const files = new AttachmentsPage(chat.page)
      await chat.open()
      await files.choose(sunset, plan, unknown('thing.bin'))
      for (const { name } of [sunset, plan]) await files.untilUploaded(name)
      await expect(files.chip('thing.bin').getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'conversation that is not there',
    show: async ({ chat }) => {
      await chat.open('/c/01a21041-8595-78bf-800f-3c9a2a3c5356')
      await expect(chat.page.getByRole('alert').filter({ hasText: chat.t('conversation.notFound') })).toBeVisible()
    },
  },
]
