import { describe, expect, test } from '@jest/globals'
import { rendered } from './render.ts'

/** What the pods of a Deployment are replaced by, when it changes. */
const podTemplate = async (deployment: string, ...settings: string[]): Promise<string> => {
  const manifest = (await rendered(...settings)).get(`Deployment/${deployment}`)
  if (manifest === undefined) throw new Error(`There is no Deployment ${deployment}.`)
  return JSON.stringify(JSON.parse(manifest).spec.template)
}

const external =
  'postgres.enabled=false,externalDatabase.enabled=true,externalDatabase.host=db,global.database.password=p'
const existing =
  'postgres.enabled=false,externalDatabase.enabled=true,externalDatabase.host=db,global.database.existingSecret=own'

/** Pods get the database's address as a variable, which they keep as long as they run. */
const otherConnections: [before: string, after: string][] = [
  ['postgres.enabled=true', 'postgres.enabled=false,cnpg.enabled=true'],
  ['postgres.enabled=false,cnpg.enabled=true', external],
  ['global.database.existingSecret=own', existing],
  [external, `${external},externalDatabase.host=other`],
  [external, `${external},externalDatabase.port=6432`],
  [external, `${external},externalDatabase.sslMode=verify-full`],
  [external, `${external},externalDatabase.directHost=direct`],
  [
    `${external},externalDatabase.directHost=direct`,
    `${external},externalDatabase.directHost=direct,externalDatabase.directPort=5433`,
  ],
  [external, `${external},global.database.password=other`],
  [external, `${external},global.database.name=other`],
]

describe('the backend is replaced when its database is another one', () => {
  test.each(otherConnections)('from %s to %s', async (before, after) => {
    expect(await podTemplate('chatbot-backend', after)).not.toBe(await podTemplate('chatbot-backend', before))
  })
})

test.each(['postgres.enabled=true', external])('it is not replaced by a second upgrade: %s', async (settings) => {
  expect(await podTemplate('chatbot-backend', settings)).toBe(await podTemplate('chatbot-backend', settings))
})
