import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from '@jest/globals'
import { startDemoModel } from '../testing/start-demo-model.ts'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

const mebibytesUsed = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1_048_576
}

describe('kept responses', () => {
  it('hold what was produced, not the whole answers that they were taken from', async () => {
    await using demo = await startDemoModel()
    const model = 'demo-long:chars=1000000'
    const ask = () => demo.client.responses.create({ model, input: 'go', max_output_tokens: 16 })
    await ask()
    const before = mebibytesUsed()
    for (let count = 0; count < 100; count += 1) await ask()
    // The answers are about a mebibyte each.
    expect(mebibytesUsed() - before).toBeLessThan(30)
  })
})
