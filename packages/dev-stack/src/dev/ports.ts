import { freePort } from '../free-port.ts'

/** @returns a free port for `name`: the preferred one, or the next free one after it */
export type ChoosePort = (name: string, preferred: number) => Promise<number>

/** Chooses ports that are free and that it has not given away before. @param say gets a line when one was taken */
export const makeChoosePort = (say: (line: string) => void): ChoosePort => {
  const given = new Set<number>()
  return async (name, preferred) => {
    let port = await freePort(preferred)
    while (given.has(port)) port = await freePort(port + 1)
    given.add(port)
    if (port !== preferred) say(`port ${preferred} is taken: ${name} uses ${port}`)
    return port
  }
}
