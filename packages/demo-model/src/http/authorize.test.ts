import { describe, expect, it } from '@jest/globals'
import OpenAI, { AuthenticationError } from 'openai'
import { startDemoModel } from '../testing/start-demo-model.ts'

describe('a demo model with keys', () => {
  it('takes each of them', async () => {
    await using demo = await startDemoModel({ apiKeys: ['other', 'test-key'] })
    expect((await demo.client.models.list()).data.map(({ id }) => id)).toContain('demo')
  })

  it('refuses another key, and none, as OpenAI does', async () => {
    await using demo = await startDemoModel({ apiKeys: ['secret'] })
    const wrong = new OpenAI({ baseURL: demo.url, apiKey: 'guess', maxRetries: 0 })
    const refusal = wrong.chat.completions.create({ model: 'demo', messages: [{ role: 'user', content: 'Hello' }] })
    await expect(refusal).rejects.toBeInstanceOf(AuthenticationError)
    await expect(refusal).rejects.toMatchObject({ code: 'invalid_api_key' })
    expect((await fetch(`${demo.url}/models`)).status).toBe(401)
    expect((await fetch(`${demo.url.replace('/v1', '')}/demo/journal`)).status).toBe(401)
  })
})
