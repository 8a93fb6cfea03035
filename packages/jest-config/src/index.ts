import { fileURLToPath } from 'node:url'
import type { Config } from 'jest'

/**
 * Jest's settings for a workspace package: ES modules as they are (run Jest with
 * `--experimental-vm-modules`), TypeScript by SWC, tests beside the code.
 */
export const nodeJestConfig = (overrides: Config = {}): Config => ({
  testEnvironment: 'node',
  // Milliseconds after which a test hangs. No test asserts a time: a loaded machine is no failure.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/**/*.test.ts', '<rootDir>/**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/.next/', '/dist/'],
  modulePathIgnorePatterns: ['/.next/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '\\.tsx?$': [
      fileURLToPath(import.meta.resolve('@swc/jest')),
      {
        module: { type: 'es6' },
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      },
    ],
  },
  ...overrides,
})
