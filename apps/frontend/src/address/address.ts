/** What the address names: no conversation, one that the server does not know yet, or one that it knows. */
export type Address = { at: 'blank' } | { at: 'waiting'; id: string } | { at: 'conversation'; id: string }

const pattern = /^\/(c|new)\/([\w-]+)$/

export const parseAddress = (pathname: string): Address => {
  const [, kind, id] = pattern.exec(pathname) ?? []
  if (id === undefined) return { at: 'blank' }
  return kind === 'c' ? { at: 'conversation', id } : { at: 'waiting', id }
}

export const conversationPath = (id: string) => `/c/${id}`
export const waitingPath = (id: string) => `/new/${id}`
export const blankPath = '/'
