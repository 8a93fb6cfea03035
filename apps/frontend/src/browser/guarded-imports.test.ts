import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const root = join(import.meta.dirname, '..')

/**
 * What runs on the server, where every file is there; grammars, whose worker catches each one's failure; and the client, without
 * which a request fails as it does without a network.
 */
const exempt = /^(?:app\/app-icon\/|i18n\/request\.ts$|markdown\/highlight\/grammars\.ts$|chat\/client\.ts$)/

/** What shows or reports a part that could not be loaded. */
const guard = '(?:lazyPart|openedPart|loadPart|loadPartNow|withPart)\\(\\s*(?:\\(\\) => loadPart\\()?'

/** Dynamic imports whose failure nobody would hear of: `sources` is the code by the file's name. */
const unguardedImports = (sources: ReadonlyMap<string, string>): string[] => {
  const all = [...sources.values()].join('\n')
  const isGuardedLoader = (name: string) => {
    // Where it is made, where other files import it, where it is handed to a guard, or where a failure is caught.
    const known = [
      `const ${name} = \\(\\) =>\\s*import\\(`,
      `import \\{[^}]*\\b${name}\\b[^}]*\\}`,
      `${guard}${name}\\b`,
      `\\b${name}\\(\\)(?:\\s*\\.then\\([^\\n]*)?\\s*\\.catch\\(`,
    ]
    const uses = all.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
    return uses === known.reduce((sum, pattern) => sum + (all.match(new RegExp(pattern, 'g'))?.length ?? 0), 0)
  }
  const lineOf = (file: string, before: string) => `${file}:${before.split('\n').length}`
  return [...sources].flatMap(([file, source]) => [
    ...[...source.matchAll(/(?<!typeof |: )\bimport\(/g)].flatMap(({ index }) => {
      const before = source.slice(0, index)
      if (new RegExp(`${guard}\\(\\) =>\\s*$`).test(before)) return []
      const name = /\bconst (\w+) = \(\) =>\s*$/.exec(before)?.[1]
      if (name && isGuardedLoader(name)) return []
      return [lineOf(file, before)]
    }),
    // What a guard throws at the end is nobody's either.
    ...[...source.matchAll(/\bvoid load\w*\((?!.*(?:catch\(|, \())/g)].map(({ index }) =>
      lineOf(file, source.slice(0, index)),
    ),
  ])
}

const check = (source: string) => unguardedImports(new Map([['file.ts', source]]))

describe('unguarded imports', () => {
  it('are found, whether they are called at once or by a loader', () => {
    expect(check("void import('./a.ts').then(({ a }) => a())")).toEqual(['file.ts:1'])
    expect(check("const { a } = await import('./a.ts')")).toEqual(['file.ts:1'])
    expect(check("const A = lazy(() => import('./a.tsx'))")).toEqual(['file.ts:1'])
    expect(check("const loadA = () => import('./a.ts')\nawait loadPart(loadA)\nvoid loadA()")).toEqual([
      'file.ts:1',
      'file.ts:3',
    ])
  })

  it('are found where a guard’s failure is dropped', () => {
    const loader = "const loadA = () => loadPart(() => import('./a.ts'))\n"
    expect(check(`${loader}void loadA().then(({ a }) => a())`)).toEqual(['file.ts:2'])
    expect(check(`${loader}loadA().then(({ a }) => a(), report)`)).toEqual([])
  })

  it('are not those that a guard loads', () => {
    expect(check("const A = lazyPart(\n  () => import('./a.tsx'),\n  ({ A }) => A,\n)")).toEqual([])
    expect(check("withPart(\n  () => loadPart(() => import('./a.ts')),\n  ({ a }) => a(),\n)")).toEqual([])
    expect(check("const loadA = () => import('./a.ts')\nloadA().catch(() => undefined)\nloadPart(loadA)")).toEqual([])
    expect(check("type A = typeof import('./a.ts')")).toEqual([])
  })

  it('are none of the frontend’s', () => {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
      (path) => /\.tsx?$/.test(path) && !/\.test\.|\.d\.ts$|^testing\//.test(path) && !exempt.test(path),
    )
    const sources = new Map(files.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
    expect([...sources.values()].join('').match(/\bimport\(/g)?.length).toBeGreaterThan(40)
    expect(unguardedImports(sources)).toEqual([])
  })
})
