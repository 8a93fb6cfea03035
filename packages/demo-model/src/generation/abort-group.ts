export interface AbortGroup {
  /** A new member, aborted at once when the group is. */
  open(): AbortController
  release(member: AbortController): void
  abortAll(): void
}

/** What runs in a server, so that closing it stops everything and leaves no timer. */
export const createAbortGroup = (): AbortGroup => {
  const members = new Set<AbortController>()
  let aborted = false
  return {
    open: () => {
      const member = new AbortController()
      if (aborted) member.abort()
      else members.add(member)
      return member
    },
    release: (member) => members.delete(member),
    abortAll: () => {
      aborted = true
      for (const member of members) member.abort()
      members.clear()
    },
  }
}
