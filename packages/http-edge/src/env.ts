/** The only reader of the environment here. The bundle that is put into a build is always production's. */
export const isDevelopment = process.env.NODE_ENV !== 'production'

/** Proxies before this server that add to X-Forwarded-For. @throws Error for what is no small number */
export const readTrustedProxies = (): number => {
  const given = process.env.TRUSTED_PROXIES || '0'
  const number = Number(given)
  if (!/^\d+$/.test(given) || number > 10) throw new Error('The environment is not right:\n  TRUSTED_PROXIES: 0 to 10')
  return number
}
