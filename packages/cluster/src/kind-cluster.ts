import { resolve } from 'node:path'
import { apps, clusterName, imageOf, root } from './settings.ts'
import { progress } from './tools/command.ts'
import { attempt, run } from './tools/run.ts'

export const clusterExists = async (): Promise<boolean> =>
  (await run('kind', ['get', 'clusters'])).split('\n').includes(clusterName)

/** @throws Error that says how to make one, when there is no cluster */
export const requireCluster = async (): Promise<void> => {
  if (!(await clusterExists())) throw new Error('There is no cluster: run npx pnpm cluster:up first.')
}

/** Puts the cluster's context, which what works on it names, into the kubeconfig; it becomes the current one, too. */
export const exportKubeconfig = async (): Promise<void> => {
  await run('kind', ['export', 'kubeconfig', '--name', clusterName])
}

/** Makes the cluster of `kind.yaml`, or of another file beside it; one that is there already stays. */
export const ensureCluster = async (config = 'kind.yaml'): Promise<{ created: boolean }> => {
  if (await clusterExists()) {
    await exportKubeconfig()
    return { created: false }
  }
  progress(`creating the cluster ${clusterName}`)
  await run('kind', ['create', 'cluster', '--name', clusterName, '--config', resolve(root, config), '--wait', '180s'])
  return { created: true }
}

/** Of those images, the ones that this machine's docker has. */
const present = async (images: readonly string[]): Promise<string[]> => {
  const found = await Promise.all(images.map((image) => attempt('docker', ['image', 'inspect', image])))
  return images.filter((_, index) => found[index]?.code === 0)
}

/** Of this project: nobody else has them. */
const isOwn = (image: string): boolean => apps.some((app) => image.startsWith(imageOf(app, '')))

/**
 * Copies images from this machine's docker into the cluster; what docker does not have, the cluster pulls itself. So it does
 * with what is there for one of several platforms only, which kind fails at (kubernetes-sigs/kind#3795).
 */
export const loadImages = async (images: readonly string[]): Promise<void> => {
  const those = await present(images)
  if (those.length === 0) return
  progress(`loading ${those.length} images`)
  const load = ['load', 'docker-image', '--name', clusterName]
  const { code, output } = await attempt('kind', [...load, ...those])
  if (code === 0) return
  const own = those.filter(isOwn)
  progress(`loading those of this project only; the cluster pulls the others: ${output.trim().split('\n').at(-1)}`)
  if (own.length > 0) await run('kind', [...load, ...own])
}
