import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type StandIns, standIns } from './testing/stand-ins.ts'
import { upgradePostgres } from './upgrade-postgres.ts'

let tools: StandIns
beforeEach(async () => {
  tools = await standIns()
})
afterEach(() => tools.remove())

const to19 = { version: '19', tag: '19-trixie' }

test('stops before it has touched anything where there are no backups', async () => {
  tools.fail('get cronjob/chatbot-postgres-backup')
  await expect(upgradePostgres('chatbot-app', to19)).rejects.toThrow('turn postgres.backup.enabled on')
  expect((await tools.calls()).filter((call) => /scale|upgrade|exec/.test(call))).toEqual([])
})

test('permits no empty database without a dump, and says how to go back', async () => {
  // Stands for the Job's manifest and for what it says, which names no dump.
  await tools.say('kubectl', JSON.stringify({ spec: { template: { spec: { containers: [{ env: [] }] } } } }))
  tools.fail('create -f -')
  await expect(upgradePostgres('chatbot-app', to19)).rejects.toThrow(
    /The old database is as it was\. .*helm rollback chatbot/s,
  )
  const calls = await tools.calls()
  expect(calls.some((call) => call.includes('scale deployment/chatbot-backend --replicas=0'))).toBe(true)
  expect(calls.filter((call) => /start-empty|helm upgrade/.test(call))).toEqual([])
})
