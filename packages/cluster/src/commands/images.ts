import { buildImages } from '../build-images.ts'
import { clusterExists, loadImages } from '../kind-cluster.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

// `pnpm images`: builds both images; with --load they are put into the kind cluster.
await command(async () => {
  await requireTools('docker')
  const { tag, images } = await buildImages()
  if (process.argv.includes('--load')) {
    await requireTools('kind')
    if (!(await clusterExists())) throw new Error('There is no cluster: run pnpm cluster:up first.')
    await loadImages(images)
  }
  console.log(tag)
})
