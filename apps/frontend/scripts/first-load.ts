import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const scripts = /<script[^>]+src="\/_next\/(static\/[^"?]+\.js)[^>]*>/g

/** The compressed size of the scripts that a page's HTML loads, in bytes; those for browsers without modules aside. */
export const firstLoadOf = (html: string, buildFolder: string): number => {
  const files = [...html.matchAll(scripts)].filter(([tag]) => !/nomodule/i.test(tag)).map(([, file]) => file ?? '')
  if (files.length === 0) throw new Error('The page loads no script: is this its HTML?')
  const sizes = [...new Set(files)].map((file) => gzipSync(readFileSync(join(buildFolder, file)), { level: 9 }).length)
  return sizes.reduce((sum, size) => sum + size, 0)
}
