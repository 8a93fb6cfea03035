import { ProjectId } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import { aConversation } from '../testing/a-conversation.ts'
import { type ListedProject, projectRows } from './project-rows.ts'

const aProject = (list: ListedProject['list']): ListedProject => ({
  project: {
    id: ProjectId.parse(crypto.randomUUID()),
    name: 'Sea',
    systemPrompt: null,
    version: 1,
    createdAt: '2026-03-01T10:00:00.000Z',
  },
  list,
})
const two = [aConversation(), aConversation()]

it.each([
  ['closed', undefined, ['project']],
  ['open', { conversations: two, isWhole: true }, ['project', 'conversation', 'conversation']],
  [
    'open, with more to read',
    { conversations: two, isWhole: false },
    ['project', 'conversation', 'conversation', 'loading'],
  ],
  ['open and not read', { conversations: [], isWhole: false }, ['project', 'loading']],
  ['open and empty', { conversations: [], isWhole: true }, ['project', 'empty']],
])('shows a project that is %s', (_, list, rows) => {
  const shown = projectRows([aProject(list), aProject(undefined)])
  const kinds = shown.map((row) => (row.kind === 'note' ? row.note : row.kind))
  expect(kinds).toEqual(['projects', ...rows, 'project'])
  expect(new Set(shown.map(({ key }) => key)).size).toBe(shown.length)
})
