import { buttonKeys, join, main, shift } from './button-keys.ts'

/** Goes to the button of a notice, such as Undo. */
export const noticeKey = 'F8'

/** The shortcuts as this machine's keyboard names them. */
export const keyNames = {
  ...buttonKeys,
  palette: join(main, 'K'),
  newChat: join(main, shift, 'O'),
  search: join(main, shift, 'F'),
  sidebar: join(main, shift, 'S'),
  settings: join(main, ','),
  shortcuts: '?',
  focus: '/',
  send: '↵',
  newLine: join('⇧', '↵'),
  stop: 'Esc',
  editLast: '↑',
  rename: 'F2',
  delete: 'Delete',
  notice: noticeKey,
  select: join('⇧', '↓'),
} as const
