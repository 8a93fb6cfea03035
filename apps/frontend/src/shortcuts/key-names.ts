const isApple = /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? '')
const main = isApple ? '⌘' : 'Ctrl'
const join = (...keys: string[]) => keys.join(isApple ? '' : ' + ')

/** The shortcuts as this machine's keyboard names them. */
export const keyNames = {
  palette: join(main, 'K'),
  newChat: join(main, isApple ? '⇧' : 'Shift', 'O'),
  temporary: join(main, isApple ? '⇧' : 'Shift', 'E'),
  search: join(main, isApple ? '⇧' : 'Shift', 'F'),
  sidebar: join(main, isApple ? '⇧' : 'Shift', 'S'),
  settings: join(main, ','),
  shortcuts: '?',
  attach: join(main, 'U'),
  focus: '/',
  send: '↵',
  newLine: join('⇧', '↵'),
  stop: 'Esc',
  editLast: '↑',
  rename: 'F2',
  delete: 'Delete',
  select: join('⇧', '↓'),
} as const
