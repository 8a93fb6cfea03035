/** What the address names: no conversation, one that the server does not know yet, or one that it knows. */
export type Address =
  /** A new chat, in a project if it names one. */
  { at: 'blank'; project: string | null } | { at: 'waiting'; id: string } | { at: 'conversation'; id: string }

const pattern = /^\/(c|new|p)\/([\w-]+)$/

export const parseAddress = (pathname: string): Address => {
  const [, kind, id] = pattern.exec(pathname) ?? []
  if (id === undefined) return { at: 'blank', project: null }
  if (kind === 'p') return { at: 'blank', project: id }
  return kind === 'c' ? { at: 'conversation', id } : { at: 'waiting', id }
}

export const conversationPath = (id: string) => `/c/${id}`
export const waitingPath = (id: string) => `/new/${id}`
export const projectPath = (id: string) => `/p/${id}`
/** Of a shared conversation, which anybody may read: a page of its own. */
export const sharedPath = (token: string) => `/s/${token}`
export const blankPath = '/'
