import { resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { attempt } from './run.ts'

const command = (name: string) => resolve(import.meta.dirname, `../commands/${name}.ts`)

test('what is missing is named, with where to get it, and no stack', async () => {
  const { code, output } = await attempt(process.execPath, [command('up')], { env: { PATH: '/nowhere' } })
  expect(code).toBe(1)
  expect(output.trim().split('\n')).toEqual([
    'docker is missing. How to install it: https://docs.docker.com/engine/install',
    'kind is missing. How to install it: https://kind.sigs.k8s.io/docs/user/quick-start',
    'kubectl is missing. How to install it: https://kubernetes.io/docs/tasks/tools',
    'helm is missing. How to install it: https://helm.sh/docs/intro/install',
  ])
})
