import { buildImages } from '../build-images.ts'
import { deploy, ensureNamespace, isAtLocalhost } from '../deploy.ts'
import { installIngressController, seeIngressController } from '../ingress-controller.ts'
import { ensureCluster, exportKubeconfig, loadImages, requireCluster } from '../kind-cluster.ts'
import { appNamespace, apps, imageOf } from '../settings.ts'
import { command, progress } from '../tools/command.ts'
import { requireTools } from '../tools/require-tools.ts'
import { untilServed } from '../until-served.ts'

/** The images of a tag that docker has, instead of building them. */
const given = (): { tag: string; images: string[] } | undefined => {
  const tag = process.argv.find((arg) => arg.startsWith('--tag='))?.slice('--tag='.length)
  return tag === undefined ? undefined : { tag, images: apps.map((app) => imageOf(app, tag)) }
}

const isOwn = (arg: string): boolean =>
  arg === '--' || arg === '--only-deploy' || arg === '--multi-node' || arg.startsWith('--tag=')

/**
 * `pnpm cluster:up`: from nothing to an open chat. `pnpm cluster:deploy` (--only-deploy): the newest code to the same cluster.
 * What was set before by `helm upgrade` stays, but for the images.
 */
await command(async () => {
  await requireTools('docker', 'kind', 'kubectl', 'helm')
  const isOnlyDeploy = process.argv.includes('--only-deploy')
  // Before the images are built, which takes minutes. One made here would have no ingress controller.
  if (isOnlyDeploy) await requireCluster()
  else await seeIngressController()
  const { tag, images } = given() ?? (await buildImages())
  if (isOnlyDeploy) {
    await exportKubeconfig()
  } else {
    await ensureCluster(process.argv.includes('--multi-node') ? 'kind-multi-node.yaml' : 'kind.yaml')
    await installIngressController()
  }
  await loadImages([...images, 'postgres:18'])
  await ensureNamespace(appNamespace)
  progress(`installing the chart with ${tag}`)
  const args = process.argv.slice(2).filter((arg) => !isOwn(arg))
  const notes = await deploy({ namespace: appNamespace, tag, args: ['--reset-then-reuse-values', ...args] })
  if (args.length === 0 && (await isAtLocalhost(appNamespace))) await untilServed('http://localhost')
  console.log(notes)
})
