import type { Holder } from './places.ts'

/** When each was served last, as a count. Who is not in it comes first. */
const makeServed = () => {
  const served = new Map<string, number>()
  let count = 0
  return {
    serve: (id: string) => {
      count += 1
      served.set(id, count)
    },
    at: (id: string) => served.get(id) ?? 0,
    keep: (ids: ReadonlySet<string>) => {
      for (const id of served.keys()) if (!ids.has(id)) served.delete(id)
    },
  }
}

/** Whose turn it is: networks are served in turn, and the users of each; the requests of a user in their order. */
export const makeRotation = () => {
  const networks = makeServed()
  const users = makeServed()
  const isBefore = (one: Holder, other: Holder): boolean => {
    const difference = networks.at(one.network) - networks.at(other.network)
    return (difference || users.at(one.user) - users.at(other.user)) < 0
  }
  return {
    next: <Waiting extends { holder: Holder }>(waiting: readonly Waiting[]): Waiting | undefined => {
      let next: Waiting | undefined
      for (const one of waiting) if (!next || isBefore(one.holder, next.holder)) next = one
      return next
    },
    serve: ({ user, network }: Holder): void => {
      networks.serve(network)
      users.serve(user)
    },
    /** Forgets everybody but those who still hold or wait for something. */
    keep: (holders: readonly Holder[]): void => {
      networks.keep(new Set(holders.map(({ network }) => network)))
      users.keep(new Set(holders.map(({ user }) => user)))
    },
  }
}
