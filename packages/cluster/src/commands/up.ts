import { buildImages } from '../build-images.ts'
import { deploy, ensureNamespace } from '../deploy.ts'
import { installIngressController } from '../ingress-controller.ts'
import { ensureCluster, loadImages } from '../kind-cluster.ts'
import { command, progress } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'

const namespace = 'chatbot-app'

/** `pnpm cluster:up`: from nothing to an open chat. `pnpm cluster:deploy` (--only-deploy): the newest code to the same cluster. */
await command(async () => {
  await requireTools('docker', 'kind', 'kubectl', 'helm')
  const { tag, images } = await buildImages()
  if (process.argv.includes('--only-deploy')) {
    await ensureCluster()
  } else {
    await ensureCluster(process.argv.includes('--multi-node') ? 'kind-multi-node.yaml' : 'kind.yaml')
    await installIngressController()
  }
  await loadImages([...images, 'postgres:18'])
  await ensureNamespace(namespace)
  progress(`installing the chart with ${tag}`)
  const args = process.argv.slice(2).filter((arg) => arg !== '--only-deploy' && arg !== '--multi-node')
  console.log(await deploy({ namespace, tag, args }))
})
