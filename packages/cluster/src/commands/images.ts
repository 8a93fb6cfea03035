import { buildImages } from '../build-images.ts'
import { loadImages, requireCluster } from '../kind-cluster.ts'
import { command } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

// `pnpm images`: builds both images; with --load they are put into the kind cluster.
await command(async () => {
  const isToLoad = process.argv.includes('--load')
  await requireTools('docker', ...(isToLoad ? (['kind'] as const) : []))
  if (isToLoad) await requireCluster()
  const { tag, images } = await buildImages()
  if (isToLoad) await loadImages(images)
  console.log(tag)
})
