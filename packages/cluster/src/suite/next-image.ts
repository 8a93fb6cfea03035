import { withBuildKit } from '../build-images.ts'
import { imageOf } from '../settings.ts'
import { run } from '../tools/run.ts'

const migration = '99991231000000_next_version'

/** A newer version: the image with one more migration, of the expanding kind that older versions do not notice. */
const dockerfile = (tag: string) => `# syntax=docker/dockerfile:1
FROM ${imageOf('backend', tag)}
COPY <<SQL /app/prisma/migrations/${migration}/migration.sql
ALTER TABLE conversation ADD COLUMN IF NOT EXISTS next_version text;
SQL
`

/** Builds the images of a version after `tag`. @returns its tag */
export const buildNextImages = async (tag: string): Promise<string> => {
  const next = `${tag}-next`
  await run('docker', ['build', '--tag', imageOf('backend', next), '-'], { input: dockerfile(tag), env: withBuildKit })
  await run('docker', ['tag', imageOf('frontend', tag), imageOf('frontend', next)])
  return next
}
