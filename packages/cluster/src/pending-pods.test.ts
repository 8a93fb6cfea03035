import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { unschedulable, whileSchedulable } from './pending-pods.ts'
import { type StandIns, standIns } from './testing/stand-ins.ts'
import { attempt } from './tools/run.ts'

const message = '0/1 nodes are available: 1 Insufficient cpu.'
const podSince = (lastTransitionTime: string, reason = 'Unschedulable') => ({
  metadata: { name: 'chatbot-backend-1' },
  status: { conditions: [{ type: 'PodScheduled', status: 'False', reason, message, lastTransitionTime }] },
})
const listOf = (...items: object[]) => JSON.stringify({ items })
const now = Date.parse('2026-01-01T00:01:00Z')

test('names pods that have found no node for long enough, with the reason', () => {
  const list = listOf(podSince('2026-01-01T00:00:00Z'), { metadata: { name: 'new' }, status: {} })
  expect(unschedulable(list, 45, now)).toEqual([`chatbot-backend-1 is Pending: ${message}`])
  expect(unschedulable(listOf(podSince('2026-01-01T00:00:50Z')), 45, now)).toEqual([])
  expect(unschedulable(listOf(podSince('2026-01-01T00:00:00Z', 'SchedulingGated')), 45, now)).toEqual([])
})

let tools: StandIns
beforeEach(async () => {
  tools = await standIns()
})
afterEach(() => tools.remove())

/** Waits as `helm --wait` does, longer than any test, and notices when it is interrupted. */
const helm = (signal: AbortSignal) =>
  attempt(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'], { signal }).then(({ code }) => {
    if (code !== 0) throw new Error('context canceled')
  })

test('stops a command that would wait for a pod without a node, and says which and why', async () => {
  await tools.say('kubectl', listOf(podSince('2026-01-01T00:00:00Z')))
  await expect(whileSchedulable('chatbot-app', helm, { every: 10 })).rejects.toThrow(
    `chatbot-backend-1 is Pending: ${message}`,
  )
})

test('leaves other failures as they are', async () => {
  await tools.say('kubectl', listOf())
  const failing = () => Promise.reject(new Error('the release failed'))
  await expect(whileSchedulable('chatbot-app', failing, { every: 10 })).rejects.toThrow('the release failed')
})
