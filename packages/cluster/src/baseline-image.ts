import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { withBuildKit } from './build-images.ts'
import { root } from './settings.ts'
import { run } from './tools/run.ts'

const versionOf = async (name: string): Promise<string> => {
  const file = resolve(root, 'apps/frontend/node_modules', name, 'package.json')
  return String(JSON.parse(await readFile(file, 'utf8')).version)
}

/** What the two images are held against: a page with one word, made the same way. */
const dockerfile = (packages: readonly string[]) => `# syntax=docker/dockerfile:1
FROM node:26-trixie-slim AS built
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app
RUN --mount=type=cache,target=/root/.npm echo '{"private":true}' > package.json && npm install --no-fund --no-audit ${packages.join(' ')}
COPY <<JS /app/next.config.mjs
export default { output: 'standalone' }
JS
COPY <<JS /app/app/layout.jsx
export default ({ children }) => <html lang="en"><body>{children}</body></html>
JS
COPY <<JS /app/app/page.jsx
export default () => <p>Hello</p>
JS
RUN npx next build
FROM gcr.io/distroless/nodejs26-debian13:nonroot
WORKDIR /app
COPY --from=built --link /app/.next/standalone /app
COPY --from=built --link /app/.next/static /app/.next/static
CMD ["server.js"]
`

/** Builds the image of an empty app with the frontend's versions of Next and React. @returns its name */
export const buildBaselineImage = async (): Promise<string> => {
  const names = ['next', 'react', 'react-dom']
  const packages = await Promise.all(names.map(async (name) => `${name}@${await versionOf(name)}`))
  const image = 'chatbot/hello-world:baseline'
  await run('docker', ['build', '--tag', image, '-'], { input: dockerfile(packages), env: withBuildKit })
  return image
}
