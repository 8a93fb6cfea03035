import { type Channel, makeChannel } from './channel.ts'

type Entry = { channel: Channel; readers: number; local: boolean }

export type Channels = {
  /** Makes this process the one whose writer feeds the channel. `head`: seq of the newest event in the log. */
  openLocal: (generationId: string, head: number) => Channel
  /** The writer ended, or was fenced off: readers that remain are fed by the tail. */
  closeLocal: (generationId: string) => void
  /** Joins the channel as a reader who has seen `after`; `leave` must be called. */
  join: (generationId: string, after: number) => { channel: Channel; leave: () => void }
  /** Channels that readers wait at and that no writer here feeds: what the tail polls. */
  remote: () => { generationId: string; channel: Channel }[]
  counts: () => { local: number; remote: number; readers: number }
}

/** The channels of this process, one for each generation that runs here or is read here. */
export const makeChannels = (options: { onRemoteReader: () => void }): Channels => {
  const entries = new Map<string, Entry>()

  const dropUnused = (generationId: string, entry: Entry) => {
    if (!entry.local && entry.readers === 0) entries.delete(generationId)
  }

  return {
    openLocal: (generationId, head) => {
      const known = entries.get(generationId)
      if (known && !known.channel.isClosed()) {
        known.local = true
        return known.channel
      }
      const entry = { channel: makeChannel(head), readers: 0, local: true }
      entries.set(generationId, entry)
      return entry.channel
    },
    closeLocal: (generationId) => {
      const entry = entries.get(generationId)
      if (!entry) return
      entry.local = false
      dropUnused(generationId, entry)
      if (entry.readers > 0 && !entry.channel.isClosed()) options.onRemoteReader()
    },
    join: (generationId, after) => {
      const entry = entries.get(generationId) ?? { channel: makeChannel(after), readers: 0, local: false }
      entries.set(generationId, entry)
      entry.readers += 1
      if (!entry.local) options.onRemoteReader()
      let left = false
      return {
        channel: entry.channel,
        leave: () => {
          if (left) return
          left = true
          entry.readers -= 1
          if (entries.get(generationId) === entry) dropUnused(generationId, entry)
        },
      }
    },
    remote: () =>
      [...entries]
        .filter(([, entry]) => !entry.local && entry.readers > 0 && !entry.channel.isClosed())
        .map(([generationId, { channel }]) => ({ generationId, channel })),
    counts: () => {
      const all = [...entries.values()]
      const local = all.filter((entry) => entry.local).length
      return { local, remote: all.length - local, readers: all.reduce((sum, { readers }) => sum + readers, 0) }
    },
  }
}
