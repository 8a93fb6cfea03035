import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.ts'

const installByApt = (): void => {
  const apt = (args: string[]) =>
    spawnSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt(['update', '-qq'])
  apt(['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'])
}

if (findChromium() === undefined) {
  console.log('There is no Chromium on this machine.')
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) installByApt()
  if (findChromium() === undefined) {
    console.error(
      [
        'The browser tests need a Chromium. Any of these brings one:',
        '  sudo apt-get install chromium-headless-shell  Debian',
        '  npx playwright install --with-deps chromium   elsewhere',
        'or name one: CHROMIUM_PATH=/path/to/chromium',
      ].join('\n'),
    )
    process.exitCode = 1
  }
}
