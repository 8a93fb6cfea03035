'use client'

import { useFormatter } from 'next-intl'

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const step = 1024

/** Writes sizes as file managers do: 1024 bytes are a kilobyte. */
export const useFormatBytes = () => {
  const format = useFormatter()
  return (bytes: number): string => {
    const power = Math.min(units.length - 1, Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(step)))
    const unit = units[power] ?? 'byte'
    // English writes “5 byte” in short.
    const unitDisplay = power === 0 ? 'long' : 'short'
    const options = { style: 'unit', unit, unitDisplay, maximumFractionDigits: power > 1 ? 1 : 0 } as const
    return format.number(bytes / step ** power, options)
  }
}
