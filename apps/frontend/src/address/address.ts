/** What the address names: no conversation, one that the server does not know yet, or one that it knows. */
export type Address =
  /** A new chat: in a project if it names one, or a temporary one. */
  | { at: 'blank'; project: string | null; temporary: boolean }
  | { at: 'waiting'; id: string }
  | { at: 'conversation'; id: string }

export const conversationPath = (id: string) => `/c/${id}`
export const waitingPath = (id: string) => `/new/${id}`
export const projectPath = (id: string) => `/p/${id}`
/** Of a shared conversation, which anybody may read: a page of its own. */
export const sharedPath = (token: string) => `/s/${token}`
export const blankPath = '/'
/** A new chat that is temporary; once begun it has an address as any other. */
export const temporaryPath = '/temporary'

const pattern = /^\/(c|new|p)\/([\w-]+)$/

export const parseAddress = (pathname: string): Address => {
  const [, kind, id] = pattern.exec(pathname) ?? []
  if (id === undefined) return { at: 'blank', project: null, temporary: pathname === temporaryPath }
  if (kind === 'p') return { at: 'blank', project: id, temporary: false }
  return kind === 'c' ? { at: 'conversation', id } : { at: 'waiting', id }
}
