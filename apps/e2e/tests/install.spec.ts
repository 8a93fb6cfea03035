import type { Page } from '@playwright/test'
import { expect, test } from '../src/test.ts'
import { wordsFor } from '../src/words.ts'

const white = [255, 255, 255, 255]

/** A picture as a browser draws it, which refuses one that it cannot read: how opaque its corner is, and the sign's colour. */
const drawn = async (page: Page, { src, type }: { src: string; type: string }) => {
  const response = await page.request.get(src)
  expect(response.headers()['content-type'], src).toContain(type)
  return page.evaluate(async (address) => {
    const image = new Image()
    image.src = address
    await image.decode()
    const { naturalWidth: width, naturalHeight: height } = image
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas?.drawImage(image, 0, 0)
    const pixel = (x: number, y: number) => [...(canvas?.getImageData(x, y, 1, 1).data ?? [])]
    return { size: `${width}x${height}`, corner: pixel(0, 0)[3], middle: pixel(width / 2, height / 2) }
  }, src)
}

test('what a browser needs to install the chat as an app is there, in the reader’s language', {
  tag: '@everywhere',
}, async ({ chat, context, page }) => {
  await chat.open()
  const session = await context.newCDPSession(page)
  // What Chromium makes of the page's own link. Without windows it has nothing to say about `Page.getInstallabilityErrors`.
  const { url, errors, data } = await session.send('Page.getAppManifest')
  expect(errors).toEqual([])
  expect(url).toBe(new URL('/manifest.webmanifest', page.url()).href)
  const manifest = JSON.parse(data ?? '')
  expect(manifest).toMatchObject({
    name: wordsFor(chat.locale)('app.name'),
    lang: chat.locale.slice(0, 2),
    start_url: '/',
    id: '/',
    display: 'standalone',
  })
  expect((await page.request.get(manifest.start_url)).status()).toBe(200)

  const icons: { src: string; type: string; sizes: string; purpose: string }[] = manifest.icons
  expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(['any any', '192x192 any', '512x512 any', '512x512 maskable']),
  )
  for (const { src, type, sizes, purpose } of icons) {
    const { size, corner, middle } = await drawn(page, { src, type })
    if (sizes === 'any') expect(type).toBe('image/svg+xml')
    else expect(sizes, src).toBe(size)
    // Cut by who shows it, which must not show what is behind.
    expect(corner, src).toBe(purpose === 'maskable' ? 255 : 0)
    expect(middle, src).toEqual(white)
  }
})

test('iOS finds a picture of the chat for its home screen', { tag: '@everywhere' }, async ({ chat, page }) => {
  await chat.open()
  const link = page.locator('link[rel="apple-touch-icon"]')
  const src = (await link.getAttribute('href')) ?? ''
  const { size, corner, middle } = await drawn(page, { src, type: 'image/png' })
  expect(size).toBe('180x180')
  await expect(link).toHaveAttribute('sizes', size)
  expect(corner).toBe(255)
  expect(middle).toEqual(white)
})
