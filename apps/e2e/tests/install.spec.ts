import { expect, test } from '../src/test.ts'
import { wordsFor } from '../src/words.ts'

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

  // Chromium installs nothing without an icon of 144 pixels or of any size.
  const isLarge = ({ sizes }: { sizes: string }) => sizes === 'any' || Number.parseInt(sizes, 10) >= 144
  expect(manifest.icons.filter(isLarge)).not.toEqual([])
  for (const { src, type, sizes } of manifest.icons) {
    const response = await page.request.get(src)
    expect(response.headers()['content-type'], src).toContain(type)
    // As a browser draws it: a picture that it cannot read has no size. One that is drawn by lines is of any.
    const drawn = await page.evaluate(async (address) => {
      const image = new Image()
      image.src = address
      await image.decode()
      return { width: image.naturalWidth, height: image.naturalHeight }
    }, src)
    expect(drawn.width, src).toBe(drawn.height)
    if (sizes === 'any') expect(type).toBe('image/svg+xml')
    else expect(sizes.split(' ')).toContain(`${drawn.width}x${drawn.height}`)
  }
})
