import { resolve } from 'node:path'
import { clusterName, root } from './settings.ts'
import { progress } from './tools/command.ts'
import { attempt, run } from './tools/run.ts'

export const clusterExists = async (): Promise<boolean> =>
  (await run('kind', ['get', 'clusters'])).split('\n').includes(clusterName)

/** Makes the cluster of `kind.yaml`, or of another file beside it; one that is there already stays. */
export const ensureCluster = async (config = 'kind.yaml'): Promise<{ created: boolean }> => {
  if (await clusterExists()) {
    await run('kind', ['export', 'kubeconfig', '--name', clusterName])
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

/** Copies images from this machine's docker into the cluster; what docker does not have, the cluster pulls itself. */
export const loadImages = async (images: readonly string[]): Promise<void> => {
  const those = await present(images)
  if (those.length === 0) return
  progress(`loading ${those.length} images`)
  await run('kind', ['load', 'docker-image', '--name', clusterName, ...those])
}
