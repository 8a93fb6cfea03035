import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { stayingPending, unschedulable, whileSchedulable } from './pending-pods.ts'
import { type StandIns, standIns } from './testing/stand-ins.ts'
import { attempt } from './tools/run.ts'

const message = '0/1 nodes are available: 1 Insufficient cpu.'
const pending = (reason = 'Unschedulable') => ({
  metadata: { name: 'chatbot-backend-1' },
  status: { conditions: [{ type: 'PodScheduled', status: 'False', reason, message }] },
})
const listOf = (...items: object[]) => JSON.stringify({ items })
const found = new Map([['chatbot-backend-1', message]])

test('finds pods without a node, and no other that wait', () => {
  expect(unschedulable(listOf(pending(), { metadata: { name: 'new' }, status: {} }))).toEqual(found)
  expect(unschedulable(listOf(pending('SchedulingGated')))).toEqual(new Map())
})

test('names a pod with its reason once it has found no node for long enough, all of that time', () => {
  const staying = stayingPending(45)
  expect(staying(found, 0)).toEqual([])
  expect(staying(found, 44_000)).toEqual([])
  expect(staying(found, 45_000)).toEqual([`chatbot-backend-1 is Pending: ${message}`])
  expect(staying(new Map(), 46_000)).toEqual([])
  expect(staying(found, 47_000)).toEqual([])
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
  await tools.say('kubectl', listOf(pending()))
  await expect(whileSchedulable('chatbot-app', helm, { every: 10, seconds: 0.1 })).rejects.toThrow(
    `chatbot-backend-1 is Pending: ${message}`,
  )
})

test('leaves other failures as they are', async () => {
  await tools.say('kubectl', listOf())
  const failing = () => Promise.reject(new Error('the release failed'))
  await expect(whileSchedulable('chatbot-app', failing, { every: 10 })).rejects.toThrow('the release failed')
})
