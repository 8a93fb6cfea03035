import type { Holder } from './places.ts'

type Held = { holder: Holder }

/** The places of the one who has the most of them, by a part of the holder; of several, of the one who came last. */
const mostOf = <Place extends Held>(places: readonly Place[], part: keyof Holder): Place[] => {
  const groups = Map.groupBy(places, ({ holder }) => holder[part])
  return [...groups.values()].reduce((most, group) => (group.length >= most.length ? group : most), [])
}

/**
 * Of places in the order of their taking, the one that has to be given up to a newcomer: the newest of the network with the
 * most, if the newcomer's has at least two fewer; within a network, that of the user with the most, likewise. What is given up
 * evens the numbers out and never turns them round, so that nothing is given up to and fro. Undefined: the newcomer is refused.
 */
export const leastEntitled = <Place extends Held>(places: readonly Place[], newcomer: Holder): Place | undefined => {
  const ofItsNetwork = places.filter(({ holder }) => holder.network === newcomer.network)
  const ofNetwork = mostOf(places, 'network')
  if (ofNetwork.length >= ofItsNetwork.length + 2) return mostOf(ofNetwork, 'user').at(-1)
  const own = ofItsNetwork.filter(({ holder }) => holder.user === newcomer.user)
  const ofUser = mostOf(ofItsNetwork, 'user')
  return ofUser.length >= own.length + 2 ? ofUser.at(-1) : undefined
}
