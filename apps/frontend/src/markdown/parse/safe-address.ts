const linkProtocols = new Set(['https:', 'http:', 'mailto:', 'tel:'])

const parse = (address: string): URL | null => (URL.canParse(address) ? new URL(address) : null)

/** An address that a link may lead to, as the browser will read it; null for scripts, data and anything of this site. */
export const safeLink = (address: string): string | null => {
  const url = parse(address)
  return url && linkProtocols.has(url.protocol) ? url.href : null
}

/** An image's address and the host that learns of whoever looks at it. */
export const remoteImage = (address: string): { href: string; host: string } | null => {
  const url = parse(address)
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? { href: url.href, host: url.host } : null
}

/** The host of an address written as text: `https://bank.example/…`, `www.bank.example`, `bank.example/x`. */
export const writtenHost = (text: string): string | null => {
  const match = /^\s*(?:https?:\/\/)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?:[/:?#]\S*)?\s*$/iu.exec(text)
  return match?.[1] === undefined ? null : (parse(`https://${match[1]}`)?.host ?? null)
}

export const hostOf = (href: string): string => parse(href)?.host ?? ''
