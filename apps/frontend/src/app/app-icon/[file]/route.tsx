import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { appIcons } from '../../../icons/app-icons.ts'

// Drawn when this is built.
export const dynamic = 'force-static'
export const dynamicParams = false
export const generateStaticParams = () => Object.keys(appIcons).map((file) => ({ file }))

/** The sign as a PNG, of each size that somebody asks for. */
export const GET = async (_: Request, { params }: RouteContext<'/app-icon/[file]'>) => {
  const icon = appIcons[(await params).file]
  if (!icon) return new Response(null, { status: 404 })
  const { size, isFull } = icon
  // Unseen by the bundler: it would put 3 MB into the image, and half a kilobyte into what every page loads.
  const { ImageResponse } = await import(/* turbopackIgnore: true */ 'next/og.js')
  const sign = await readFile(join(process.cwd(), 'public/icon.svg'), 'utf8')
  const drawn = isFull ? sign.replace(/ rx="\d+"/, '') : sign
  return new ImageResponse(<img alt="" width={size} height={size} src={`data:image/svg+xml;base64,${btoa(drawn)}`} />, {
    width: size,
    height: size,
    headers: { 'Cache-Control': 'public, max-age=86400' },
  })
}
