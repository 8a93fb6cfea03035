import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { type App, root } from './settings.ts'
import { attempt, run } from './tools/run.ts'

const folder = resolve(root, 'dist/sbom')

/** Writes what npm packages an app's image is built from, as CycloneDX, from the lockfile. @returns the file */
export const writeSbom = async (app: App): Promise<string> => {
  const file = resolve(folder, `${app}.cdx.json`)
  await mkdir(folder, { recursive: true })
  const format = [
    '--sbom-format',
    'cyclonedx',
    '--sbom-type',
    'application',
    '--prod',
    '--lockfile-only',
    '--out',
    file,
  ]
  await run('npx', ['--yes', 'pnpm', '--filter', `@chatbot/${app}`, 'sbom', ...format], { cwd: root })
  return file
}

/** Of `docker info`: only the containerd image store keeps what BuildKit attests beside an image. */
export const keepsAttestations = (driverStatus: string): boolean => driverStatus.includes('io.containerd.snapshotter')

/** Arguments of `docker build` for an SBOM of the whole image and its provenance, where this docker can keep them. */
export const attestationArguments = async (): Promise<string[]> => {
  const { code, output } = await attempt('docker', ['info', '--format', '{{json .DriverStatus}}'])
  return code === 0 && keepsAttestations(output) ? ['--sbom=true', '--provenance=mode=max'] : []
}
