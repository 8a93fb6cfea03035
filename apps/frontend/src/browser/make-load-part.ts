type Dependencies = {
  isOnline: () => boolean
  /** Resolves when there is a network again, or after a while. */
  untilOnline: () => Promise<void>
  /** Called when a part did not load although there is a network, which may be because the server runs another release. */
  onMissing: () => void
}

const isNotLoaded = (error: unknown) => error instanceof Error && error.name === 'ChunkLoadError'

/**
 * Loads a part of the page; while there is no network it waits for one. With a network it asks once more than Turbopack,
 * which asks twice. @throws ChunkLoadError if the part does not load although there is a network
 */
export const makeLoadPart =
  ({ isOnline, untilOnline, onMissing }: Dependencies) =>
  async <Part>(load: () => Promise<Part>): Promise<Part> => {
    for (let isSecond = false; ; ) {
      try {
        return await load()
      } catch (error) {
        if (!isNotLoaded(error)) throw error
        if (!isOnline()) await untilOnline()
        else if (isSecond) {
          onMissing()
          throw error
        } else isSecond = true
      }
    }
  }
