import { readdir } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { applyManifest } from '../ingress-controller.ts'
import { attemptOnKind, runOnKind } from '../on-kind.ts'
import { manifests } from '../settings.ts'
import { check, expect } from './check.ts'
import { address, kubectl, rolledOut, until } from './context.ts'
import { underStreams } from './fault-table.ts'
import { largeText } from './files.ts'
import { seeShortNames } from './releases.ts'
import { signIn } from './streams.ts'
import type { Suite } from './suite.ts'
import { tlsCheck } from './tls.ts'

const pageAnswers = async (): Promise<boolean> => {
  const response = await fetch(`${address}/`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
  return response?.status === 200
}

const checkStreams = (name: string): Promise<void> =>
  check(`streams through ${name}`, () =>
    underStreams(
      `rollout restart, ${name}`,
      async () => {
        await kubectl('rollout', 'restart', 'deployment/chatbot-backend')
        await rolledOut()
      },
      { streams: 30, count: 600, rate: 15 },
    ),
  )

const checkLargeFile = (name: string): Promise<void> =>
  check(`a large file through ${name}`, async () => {
    const { size } = await (await signIn()).attachments.create(largeText(), { name: 'large.txt' })
    expect(size > 12_000_000, `${size} bytes arrived`)
    return `${size} bytes`
  })

const classNames = async (): Promise<string[]> =>
  (await runOnKind('kubectl', ['get', 'ingressclasses', '-o', 'jsonpath={.items[*].metadata.name}'])).split(' ')

/** The manifests of controllers that this machine has, the installed one first. */
const controllers = async (installed: string): Promise<string[]> => {
  const folder = process.env.CLUSTER_INGRESS_MANIFESTS
  if (!folder) return [installed]
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).map((name) => resolve(folder, name))
  return [installed, ...files.filter((file) => file !== resolve(installed)).sort()]
}

/** Streams, large files and TLS through every controller that is to be had, one after the other in the same place. */
export const ingressChecks = async ({ install }: Suite): Promise<void> => {
  if (!manifests.ingress) {
    await checkLargeFile("F5's NGINX Ingress Controller")
    await tlsCheck("F5's NGINX Ingress Controller", install)
    return
  }
  let installed = manifests.ingress
  const replaceWith = async (manifest: string) => {
    if (manifest === installed) return
    await attemptOnKind('kubectl', ['delete', '-f', installed, '--wait', '--timeout=120s'])
    await applyManifest(manifest)
    installed = manifest
  }
  for (const manifest of await controllers(installed)) {
    await replaceWith(manifest)
    const name = basename(manifest, '.yaml')
    const names = await classNames()
    // Traefik also serves the class of the other one, as the sections before have seen.
    const className = names.find((one) => one === name) ?? names[0] ?? ''
    const set = {
      'ingress.className': className,
      'ingress.flavor': className === 'nginx' ? 'ingress-nginx' : className,
    }
    await install(set)
    await until('the page answers', pageAnswers)
    // The sections before have seen streams through the first one.
    if (manifest !== manifests.ingress) await checkStreams(`${name}, class ${className}`)
    await check(`the short names of the API through ${name}`, seeShortNames)
    await checkLargeFile(name)
    await tlsCheck(name, (more) => install({ ...set, ...more }))
  }
  await replaceWith(manifests.ingress)
}
