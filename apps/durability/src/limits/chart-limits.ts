import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'

const charts = resolve(import.meta.dirname, '../../../../helm/charts')
const units = { Ki: 1024, Mi: 1024 ** 2, Gi: 1024 ** 3 } as const

const toBytes = (quantity: string): number => {
  const [, amount, unit] = /^(\d+)(Ki|Mi|Gi)$/.exec(quantity) ?? []
  if (!amount || !(unit === 'Ki' || unit === 'Mi' || unit === 'Gi')) throw new Error(`${quantity} is not a quantity`)
  return Number(amount) * units[unit]
}

const readLimit = (chart: string): number => {
  const values: { resources: { limits: { memory: string } } } = parse(
    readFileSync(join(charts, chart, 'values.yaml'), 'utf8'),
  )
  return toBytes(values.resources.limits.memory)
}

/** The memory limits of the chart's own pods, in bytes. */
export const chartLimits = { backend: readLimit('backend'), frontend: readLimit('frontend') }
