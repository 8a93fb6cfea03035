import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from '@jest/globals'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { startMetricsServer } from './metrics-server.ts'

it('is found at the address that it is told, and at no other', async () => {
  const log = pino({ level: 'silent' })
  const server = startMetricsServer({ registry: new Registry(), port: 0, host: '127.0.0.1', log })
  await once(server, 'listening')
  // Without a word of it: server.address() is an object for TCP.
  const { address, port } = server.address() as AddressInfo
  expect(address).toBe('127.0.0.1')
  expect((await fetch(`http://127.0.0.1:${port}/metrics`)).status).toBe(200)
  server.close()
})
