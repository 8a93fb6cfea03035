import { createStore } from 'zustand/vanilla'

/** The release that the server runs, once it is another than this page's, which `next.config.ts` makes. */
export const release = createStore<{ newer: string | null }>(() => ({ newer: null }))

/** Asks the server which release it runs. Where it cannot be asked, nothing is known. */
export const checkRelease = async (): Promise<void> => {
  const response = await fetch('/release', { cache: 'no-store' }).catch(() => null)
  if (!response?.ok) return
  const running = await response.text()
  if (running !== process.env.RELEASE) release.setState({ newer: running })
}
