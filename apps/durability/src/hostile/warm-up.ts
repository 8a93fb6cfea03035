import { createApiClient } from '@chatbot/api-client'
import { signIn } from '../sign-in.ts'

/** Rounds after which code is compiled and caches are filled, so that what memory grows by later is somebody's doing. */
const rounds = 40

/** Uses what the hostile guests will use as it is meant to be used: pages, answers, files, imports, searches. */
export const warmUp = async (urls: readonly string[], backendUrl: string): Promise<void> => {
  for (const baseUrl of urls) {
    const headers = { Authorization: `Bearer ${await signIn(backendUrl)}` }
    const client = createApiClient({ baseUrl, headers })
    for (let round = 0; round < rounds; round += 1) {
      await client.ask({ message: 'Hello', model: 'demo-count:n=5,rate=1000,first=0' })
      await client.attachments.create(new Blob([`text ${round}`]), { name: 'a.txt' })
      await client.search({ q: 'Hello' })
      await client.conversations.list()
      await Promise.all(
        ['/', '/new', '/api/docs', '/s/unknown'].map((path) =>
          fetch(`${baseUrl}${path}`).then((response) => response.text()),
        ),
      )
      await fetch(`${baseUrl}/api/import`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: '[]',
      }).then((response) => response.text())
    }
  }
}
