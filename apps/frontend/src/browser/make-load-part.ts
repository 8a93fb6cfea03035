type Dependencies = {
  isOnline: () => boolean
  /** Resolves when there is a network again, or after a while. */
  untilOnline: () => Promise<void>
}

/** With a network: a part that does not come then either has gone, as when the server has another version by now. */
const mostTries = 4

const isNotLoaded = (error: unknown) => error instanceof Error && error.name === 'ChunkLoadError'

/**
 * Loads a part of the page, which may have to wait until the network is back: without this the whole page would give way to
 * an error. @throws ChunkLoadError when it does not come although there is a network
 */
export const makeLoadPart =
  ({ isOnline, untilOnline }: Dependencies) =>
  async <Part>(load: () => Promise<Part>): Promise<Part> => {
    for (let tries = 1; ; ) {
      try {
        return await load()
      } catch (error) {
        if (!isNotLoaded(error) || tries >= mostTries) throw error
        if (isOnline()) tries += 1
        await untilOnline()
      }
    }
  }
