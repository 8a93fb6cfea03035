import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

// Takes so many bytes, a few at a time, by itself or in a child process; keeps them for a moment, and ends.
const { EAT_BYTES = '0', EAT_IN_CHILD } = process.env
if (EAT_IN_CHILD) {
  spawnSync(process.execPath, [import.meta.filename], { env: { EAT_BYTES } })
} else {
  const eaten: Buffer[] = []
  for (let bytes = 0; bytes < Number(EAT_BYTES); bytes += 10_000_000) {
    eaten.push(Buffer.alloc(10_000_000, 1))
    await delay(5)
  }
  await delay(100)
}
