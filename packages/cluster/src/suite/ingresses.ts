import { readdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { applyManifest } from '../ingress-controller.ts'
import { manifests } from '../settings.ts'
import { attempt, run } from '../tools/run.ts'
import { check } from './check.ts'
import { address, kubectl, rolledOut, until } from './context.ts'
import { underStreams } from './fault-table.ts'

const pageAnswers = async (): Promise<boolean> => {
  const response = await fetch(`${address}/`).catch(() => undefined)
  return response?.status === 200
}

const restartUnderStreams = (name: string) =>
  check(`streams through ${name}`, () =>
    underStreams(
      `rollout restart, ${name}`,
      async () => {
        await kubectl('rollout', 'restart', 'deployment/chatbot-backend')
        await rolledOut()
      },
      { streams: 30, count: 900, rate: 15 },
    ),
  )

/** The other controllers that this machine has, one after the other in the place of the first. */
export const ingressChecks = async (configure: (set: Record<string, string>) => Promise<string>): Promise<void> => {
  const folder = process.env.CLUSTER_INGRESS_MANIFESTS
  if (!folder || !manifests.ingress) return
  let installed = manifests.ingress
  const replaceWith = async (manifest: string) => {
    if (manifest === installed) return
    await attempt('kubectl', ['delete', '-f', installed, '--wait', '--timeout=120s'])
    await applyManifest(manifest)
    installed = manifest
  }
  for (const file of (await readdir(folder))
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .reverse()) {
    const manifest = resolve(folder, file)
    await replaceWith(manifest)
    const classes = (await run('kubectl', ['get', 'ingressclasses', '-o', 'jsonpath={.items[*].metadata.name}'])).split(
      ' ',
    )
    for (const className of classes) {
      const flavor = className === 'nginx' ? 'ingress-nginx' : className
      await configure({ 'ingress.className': className, 'ingress.flavor': flavor })
      await until('the page answers', pageAnswers)
      await restartUnderStreams(`${file.replace('.yaml', '')}, class ${className}`)
    }
  }
  await replaceWith(manifests.ingress)
}
