import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { imageTag } from './image-tag.ts'
import { attestationArguments, writeSbom } from './sbom.ts'
import { apps, chart, imageOf, root } from './settings.ts'
import { progress } from './tools/command.ts'
import { run } from './tools/run.ts'

/** The Dockerfiles need BuildKit, which clients before 23 use only when asked. */
export const withBuildKit = { DOCKER_BUILDKIT: '1' }

const appVersion = async (): Promise<string> => {
  const { appVersion } = parse(await readFile(resolve(chart, 'Chart.yaml'), 'utf8'))
  return String(appVersion)
}

/** Builds both images and lists what is in them (dist/sbom), each with the tag of the Git state and the chart's appVersion, which the chart uses unasked. */
export const buildImages = async (): Promise<{ tag: string; images: string[] }> => {
  const { tag, revision } = await imageTag()
  const version = await appVersion()
  const attestations = await attestationArguments()
  for (const app of apps) {
    progress(`building ${imageOf(app, tag)}`)
    const tags = [tag, version].flatMap((name) => ['--tag', imageOf(app, name)])
    await writeSbom(app)
    const args = [...attestations, '--build-arg', `VERSION=${tag}`, '--build-arg', `REVISION=${revision}`]
    const build = ['build', '--file', `apps/${app}/Dockerfile`, ...args, ...tags, '.']
    await run('docker', build, { cwd: root, env: withBuildKit })
  }
  return { tag, images: apps.flatMap((app) => [imageOf(app, tag), imageOf(app, version)]) }
}
