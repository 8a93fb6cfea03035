import type { Locator } from '@playwright/test'

/** How an element is set apart from its neighbours: by what surrounds and fills it. */
export type Look = { background: string; outline: string; border: string }

/** What an element shows of itself, as the browser draws it. */
export const lookOf = (element: Locator): Promise<Look> =>
  element.evaluate((one) => {
    const { backgroundColor, outlineStyle, outlineWidth, outlineColor, border } = getComputedStyle(one)
    const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0
    return {
      background: backgroundColor,
      outline: hasOutline ? `${outlineWidth} ${outlineStyle} ${outlineColor}` : '',
      border,
    }
  })

/** The lowest contrast (WCAG 2.2) of a text or icon in an element with what lies behind it. */
export const lowestContrast = (element: Locator): Promise<number> =>
  element.evaluate((root) => {
    const channels = (colour: string) => colour.match(/[\d.]+/g)?.map(Number) ?? []
    const luminance = (colour: string) => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
        const share = value / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
    const backgroundOf = (box: Element | null): string => {
      if (!box) return getComputedStyle(document.documentElement).backgroundColor
      const { backgroundColor } = getComputedStyle(box)
      return channels(backgroundColor)[3] === 0 ? backgroundOf(box.parentElement) : backgroundColor
    }
    const shown = [root, ...root.querySelectorAll('*')].filter(
      (box) =>
        box.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        (box.matches('svg') || [...box.childNodes].some((node) => node instanceof Text && node.data.trim() !== '')),
    )
    const contrasts = shown.map((box) => {
      const [one, other] = [luminance(getComputedStyle(box).color), luminance(backgroundOf(box))]
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    })
    return Math.min(...contrasts)
  })
