const isApple = /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? '')

export const main = isApple ? '⌘' : 'Ctrl'
export const shift = isApple ? '⇧' : 'Shift'
export const join = (...keys: string[]) => keys.join(isApple ? '' : ' + ')

/** The shortcuts of buttons that every page has: apart from the others, which are loaded with what lists them. */
export const buttonKeys = { temporary: join(main, shift, 'E'), attach: join(main, 'U') } as const
