import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from '@jest/globals'
import { freePort } from '../free-port.ts'
import { makeChoosePort } from './ports.ts'

describe('choosing ports', () => {
  it('takes the preferred one when it is free, and says nothing', async () => {
    const said: string[] = []
    const port = await freePort()
    expect(await makeChoosePort((line) => said.push(line))('frontend', port)).toBe(port)
    expect(said).toEqual([])
  })

  it.each(['127.0.0.1', '0.0.0.0', '::'])(
    'takes a later one when somebody listens on %s, and says so',
    async (host) => {
      const server = createServer().listen(0, host)
      await once(server, 'listening')
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : 0
      const said: string[] = []
      const port = await makeChoosePort((line) => said.push(line))('frontend', taken)
      server.close()
      expect(port).toBeGreaterThan(taken)
      expect(said).toEqual([`port ${taken} is taken: frontend uses ${port}`])
    },
  )

  it('gives no port away twice', async () => {
    const choosePort = makeChoosePort(() => {})
    const preferred = await freePort()
    const ports = [await choosePort('a', preferred), await choosePort('b', preferred), await choosePort('c', preferred)]
    expect(new Set(ports).size).toBe(3)
  })
})
