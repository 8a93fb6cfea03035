import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { type StandIns, standIns } from '../testing/stand-ins.ts'

let tools: StandIns
let room: typeof import('./room.ts')
let kindContext: string

beforeEach(async () => {
  tools = await standIns()
  // After the environment says that no other controller than F5's is named.
  room = await import('./room.ts')
  kindContext = (await import('../on-kind.ts')).kindContext
})

afterEach(() => tools.remove())

test.each([
  ['', false],
  ['namespace/chatbot-app', true],
])('a namespace that is told of as "%s" is a chat: %s', async (output, expected) => {
  await tools.say('kubectl', output)
  expect(await room.hasOwnChat()).toBe(expected)
  expect(await tools.calls()).toEqual([expect.stringContaining(`--context ${kindContext} get namespace chatbot-app`)])
})

test('a cluster that does not answer is not one without a chat', async () => {
  tools.fail('kubectl')
  await expect(room.hasOwnChat()).rejects.toThrow('get namespace chatbot-app')
})

const ingress = (namespace: string, ...hosts: string[]) => ({
  metadata: { namespace },
  spec: { rules: hosts.map((host) => ({ host })) },
})

test('a host that another Ingress has is not free', async () => {
  const items = [
    ingress('chatbot-test', 'localhost'),
    ingress('else', 'else.example.com'),
    ingress('mine', 'localhost'),
  ]
  await tools.say('kubectl', JSON.stringify({ items }))
  await expect(room.seeHostFree()).rejects.toThrow('What is in the namespace mine has the address http://localhost')
})

test('a host is free that nobody has, or the suite itself', async () => {
  const items = [ingress('chatbot-test', 'localhost'), ingress('else', 'else.example.com')]
  await tools.say('kubectl', JSON.stringify({ items }))
  await room.seeHostFree()
})

test('what has the same host is gone before the suite installs its own', async () => {
  await room.takeAway()
  expect(await tools.calls()).toEqual([
    `kubectl --context ${kindContext} delete namespace chatbot-app --ignore-not-found --wait --timeout=300s`,
  ])
})
