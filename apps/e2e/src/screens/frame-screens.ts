import { expect } from '@playwright/test'
import { query } from '../database.ts'
import { openConversation } from './conversation-screens.ts'
import type { Screen, Stage } from './screen.ts'

const openMenu = async ({ chat }: Stage, name: string): Promise<void> => {
  await chat.button(name).click()
  await expect(chat.page.getByRole('menuitem').or(chat.page.getByRole('menuitemradio')).first()).toBeVisible()
}

const chooseFromMenu = async (stage: Stage, menu: string, item: string): Promise<void> => {
  await openMenu(stage, menu)
  await stage.chat.page.getByRole('menuitem', { name: item }).click()
}

const openDrawer = async ({ chat }: Stage): Promise<void> => {
  await chat.button(chat.t('sidebar.open')).click()
  await expect(chat.page.getByRole('dialog').getByRole('navigation')).toBeVisible()
}

/** Sidebar, drawer, menus and notices. */
export const frameScreens: readonly Screen[] = [
  {
    name: 'sidebar with conversations',
    only: 'desktop',
    show: async (stage) => {
      for (const question of ['Show me what Markdown can do', 'Write a debounce function in TypeScript'])
        await stage.chat.have(question)
      const id = await openConversation(stage, 'Hello')
      await stage.chat.page.request.patch(`/api/conversations/${id}`, { data: { version: 2, pinned: true } })
      for (const [question, days] of [
        ['Compare SQLite, PostgreSQL and Redis in a table', 1],
        ['What do whales sing?', 4],
      ] as const) {
        const older = await stage.chat.have(question)
        await query(
          stage.stack.databaseUrl,
          `UPDATE conversation SET active_at = now() - $2 * interval '1 day' WHERE id = $1`,
          [older, days],
        )
      }
      await stage.chat.page.reload()
      for (const section of ['pinned', 'today', 'yesterday', 'lastWeek'] as const)
        await expect(
          stage.chat.history.getByRole('heading', { name: stage.chat.t(`sections.${section}`) }),
        ).toBeVisible()
    },
  },
  {
    name: 'conversations being selected',
    only: 'desktop',
    show: async (stage) => {
      for (const title of ['Write a debounce function in TypeScript', 'What do whales sing?'])
        await stage.chat.have(title)
      await openConversation(stage, 'Hello')
      await stage.chat.history.locator('a[data-conversation]').nth(1).focus()
      await stage.chat.page.keyboard.press('Shift+ArrowDown')
      await expect(stage.chat.page.getByRole('toolbar')).toBeVisible()
    },
  },
  {
    name: 'archive',
    only: 'desktop',
    show: async (stage) => {
      await stage.chat.open()
      await stage.chat.button(stage.chat.t('sidebar.archive')).click()
      await expect(stage.chat.page.getByText(stage.chat.t('sidebar.emptyArchive'))).toBeVisible()
    },
  },
  {
    name: 'sidebar that is closed',
    only: 'desktop',
    show: async (stage) => {
      await openConversation(stage)
      await stage.chat.button(stage.chat.t('sidebar.close')).click()
      await expect(stage.chat.button(stage.chat.t('sidebar.open'))).toBeVisible()
    },
  },
  {
    name: 'drawer',
    only: 'phone',
    show: async (stage) => {
      await openConversation(stage, 'Hello')
      await openDrawer(stage)
    },
  },
  {
    name: 'temporary chat',
    show: async (stage) => {
      await stage.chat.open('/temporary')
      await expect(stage.chat.page.getByRole('note')).toContainText(stage.chat.t('temporary.nowhere'))
    },
  },
  {
    name: 'choice of models',
    show: async ({ chat }) => {
      await chat.open()
      await chat.page.getByRole('button', { name: chat.t('models.choose', { model: '' }).trim() }).click()
      await expect(chat.page.getByRole('option').first()).toBeVisible()
    },
  },
  {
    name: 'choice of models that cannot be loaded',
    show: async ({ chat }) => {
      await chat.page.route('**/api/models', (route) => route.abort())
      await chat.open()
      await chat.button(chat.t('models.missing')).click()
      await expect(chat.page.getByRole('dialog').getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'menu of system prompts',
    show: async (stage) => {
      await stage.chat.open()
      await openMenu(stage, stage.chat.t('prompts.choose'))
    },
  },
  {
    name: 'menu of a conversation',
    show: async (stage) => {
      await openConversation(stage)
      await openMenu(stage, stage.chat.t('conversation.menu'))
    },
  },
  {
    name: 'menu of an answer',
    show: async (stage) => {
      await openConversation(stage)
      await openMenu(stage, stage.chat.t('message.regenerate'))
    },
  },
  {
    name: 'title being edited',
    show: async (stage) => {
      await openConversation(stage)
      await chooseFromMenu(stage, stage.chat.t('conversation.menu'), stage.chat.t('conversation.rename'))
      await expect(stage.chat.page.getByRole('textbox', { name: stage.chat.t('conversation.title') })).toBeFocused()
    },
  },
  {
    name: 'notice with Undo',
    show: async (stage) => {
      await openConversation(stage)
      await chooseFromMenu(stage, stage.chat.t('conversation.menu'), stage.chat.t('conversation.delete'))
      await expect(stage.chat.button(stage.chat.t('notices.undo'))).toBeVisible()
    },
  },
]
