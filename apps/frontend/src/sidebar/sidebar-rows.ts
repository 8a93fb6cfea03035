import type { Conversation } from '@chatbot/contracts'

/** Under what a conversation stands: a word, or the first day of a month. */
export type Section = 'pinned' | 'today' | 'yesterday' | 'lastWeek' | { month: Date }

export type SidebarRow =
  | { kind: 'section'; key: string; section: Section }
  | { kind: 'conversation'; key: string; conversation: Conversation }

const startOfDay = (time: Date, daysAgo = 0) =>
  new Date(time.getFullYear(), time.getMonth(), time.getDate() - daysAgo).getTime()

/** Days and months are the reader's own: of the time zone this runs in. */
export const sectionOf = ({ pinned, activeAt }: Conversation, now: Date): Section => {
  if (pinned) return 'pinned'
  const at = new Date(activeAt)
  if (at.getTime() >= startOfDay(now)) return 'today'
  if (at.getTime() >= startOfDay(now, 1)) return 'yesterday'
  if (at.getTime() >= startOfDay(now, 7)) return 'lastWeek'
  return { month: new Date(at.getFullYear(), at.getMonth(), 1) }
}

const keyOf = (section: Section) => (typeof section === 'string' ? section : section.month.toISOString())

/** The list's rows: conversations in the order they have, each section below its heading. */
export const sidebarRows = (conversations: readonly Conversation[], now: Date): SidebarRow[] => {
  let current: string | undefined
  return conversations.flatMap((conversation): SidebarRow[] => {
    const section = sectionOf(conversation, now)
    const key = keyOf(section)
    const row = { kind: 'conversation' as const, key: conversation.id, conversation }
    if (key === current) return [row]
    current = key
    return [{ kind: 'section', key, section }, row]
  })
}
