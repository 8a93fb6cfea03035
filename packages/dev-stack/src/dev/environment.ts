import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { errorCode } from '../error-code.ts'

/** Variables that have a value. */
export type Environment = Readonly<Record<string, string>>

const readEnvFile = (file: string): NodeJS.Dict<string> => {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return {}
    throw error
  }
}

const present = (variables: NodeJS.Dict<string>): Environment =>
  Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''),
  )

/** The environment over the repository's .env; an empty variable is an absent one. */
export const readEnvironment = (repoDir: string, environment: NodeJS.ProcessEnv): Environment => ({
  ...present(readEnvFile(join(repoDir, '.env'))),
  ...present(environment),
})

/**
 * The address that page, API and metrics listen on: only this machine finds them, unless DEV_HOST says otherwise (`0.0.0.0`
 * is every interface). HOST is not asked: some shells set it to the machine's name.
 */
export const hostFrom = (environment: Environment): string => environment.DEV_HOST ?? '127.0.0.1'

/** @throws when the variable holds no TCP port */
export const portFrom = (environment: Environment, name: string, fallback: number): number => {
  const text = environment[name]
  if (text === undefined) return fallback
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw new Error(`${name} is a port, not '${text}'`)
  return port
}
