import { expect, it } from '@jest/globals'
import { aConversation } from '../testing/a-conversation.ts'
import { sectionOf, sidebarRows } from './sidebar-rows.ts'

const now = new Date(2026, 2, 18, 9, 30)
const at = (...parts: [number, number, number, number?, number?]) =>
  aConversation({ activeAt: new Date(...parts).toISOString() })

it.each([
  [at(2026, 2, 18, 0, 0), 'today'],
  [at(2026, 2, 17, 23, 59), 'yesterday'],
  [at(2026, 2, 17, 0, 0), 'yesterday'],
  [at(2026, 2, 16, 23, 59), 'lastWeek'],
  [at(2026, 2, 11, 0, 0), 'lastWeek'],
  [at(2026, 2, 10, 23, 59), { month: new Date(2026, 2, 1) }],
  [at(2025, 11, 31), { month: new Date(2025, 11, 1) }],
  // A clock that is behind the server's.
  [at(2026, 2, 19), 'today'],
])('puts %j below %j', (conversation, section) => {
  expect(sectionOf(conversation, now)).toEqual(section)
})

it('keeps what is pinned together, however old it is', () => {
  expect(sectionOf({ ...at(2020, 1, 1), pinned: true }, now)).toBe('pinned')
})

it('gives each section one heading', () => {
  const rows = sidebarRows([at(2026, 2, 18), at(2026, 2, 18), at(2026, 0, 9), at(2026, 0, 2), at(2025, 0, 2)], now)
  expect(rows.map(({ kind }) => kind)).toEqual([
    'section',
    'conversation',
    'conversation',
    'section',
    'conversation',
    'conversation',
    'section',
    'conversation',
  ])
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
})
