import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { parse, stringify } from 'yaml'
import { type Manifest, render } from './render.ts'

const folder = mkdtempSync(join(tmpdir(), 'values-'))
afterAll(() => rmSync(folder, { recursive: true }))

const renderServers = (modelServers: unknown, ...args: string[]) => {
  const file = join(folder, 'values.yaml')
  writeFileSync(file, stringify({ backend: { modelServers } }))
  return render('--values', file, ...args)
}

/** What these servers render, by kind and name. @throws Error with helm's message */
const rendered = async (modelServers: unknown): Promise<(name: string) => Manifest | undefined> => {
  const result = await renderServers(modelServers)
  if (!result.ok) throw new Error(result.message)
  const manifests = new Map(
    result.manifests.map((manifest) => [`${manifest.kind}/${manifest.metadata.name}`, manifest]),
  )
  return (name) => manifests.get(name)
}

const baseUrl = 'https://api.example.com/v1'
const servers = [
  { id: 'ollama', label: 'Ollama', baseUrl: 'http://ollama:11434/v1', contextWindow: 1_048_576 },
  {
    id: 'openai',
    baseUrl: 'https://api.openai.com/v1',
    apiKey: { existingSecret: 'own', key: 'openai' },
    models: [
      'gpt-5',
      {
        id: 'gpt-5-mini',
        price: { input: 0.2, output: 1.5, currency: 'EUR' },
        parameters: { temperature: 0.2 },
        fallback: 'ollama/llama3.2',
      },
    ],
  },
  { id: 'azure', baseUrl, headers: { 'api-key': { existingSecret: 'azure' }, 'x-team': 'chat' } },
  { id: 'given', baseUrl, apiKey: { value: 'mock-key' } },
]

describe('several model servers', () => {
  test('become a file that names the mounted files of their keys', async () => {
    const find = await rendered(servers)
    const config = find('ConfigMap/chatbot-model-servers')
    const text = JSON.stringify(config)
    expect(text).not.toContain('mock-key')
    expect(config).toMatchObject({ data: { 'servers.yaml': expect.any(String) } })
    const { data } = parse(text)
    const [ollama, openai, azure, given] = servers
    expect(parse(data['servers.yaml'])).toEqual({
      servers: [
        ollama,
        { ...openai, apiKey: { file: '/run/secrets/model-servers/openai/api-key' } },
        {
          ...azure,
          headers: { 'api-key': { file: '/run/secrets/model-servers/azure/headers/api-key' }, 'x-team': 'chat' },
        },
        { ...given, apiKey: { file: '/run/secrets/model-servers/given/api-key' } },
      ],
    })
    expect(find('ConfigMap/chatbot-backend')).toMatchObject({
      data: { MODEL_SERVERS: '/etc/chatbot/model-servers/servers.yaml' },
    })
    expect(find('Secret/chatbot-model-servers')).toMatchObject({ data: { given: btoa('mock-key') } })
  })

  test('have their keys mounted from their Secrets', async () => {
    const find = await rendered(servers)
    const volume = (name: string, key: string, path: string) => ({ secret: { name, items: [{ key, path }] } })
    expect(find('Deployment/chatbot-backend')).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [
              {
                volumeMounts: expect.arrayContaining([
                  { name: 'model-servers', mountPath: '/etc/chatbot/model-servers', readOnly: true },
                  { name: 'model-server-keys', mountPath: '/run/secrets/model-servers', readOnly: true },
                ]),
              },
            ],
            volumes: expect.arrayContaining([
              { name: 'model-servers', configMap: { name: 'chatbot-model-servers' } },
              {
                name: 'model-server-keys',
                projected: {
                  defaultMode: 0o440,
                  sources: [
                    volume('own', 'openai', 'openai/api-key'),
                    volume('azure', 'api-key', 'azure/headers/api-key'),
                    volume('chatbot-model-servers', 'given', 'given/api-key'),
                  ],
                },
              },
            ]),
          },
        },
      },
    })
  })

  test('roll the pods when they change, and only then', async () => {
    const checksum = async (given: unknown) => {
      const deployment = JSON.stringify((await rendered(given))('Deployment/chatbot-backend'))
      return /"checksum\/config":"(\w+)"/.exec(deployment)?.[1]
    }
    const [first = {}, ...others] = servers
    expect(await checksum(servers)).toBe(await checksum(servers))
    expect(await checksum([{ ...first, label: 'Other' }, ...others])).not.toBe(await checksum(servers))
  })

  test.each([[[]], [null]])('are not there by default, nor with %j', async (none) => {
    const find = await rendered(none)
    expect(find('ConfigMap/chatbot-model-servers')).toBeUndefined()
    expect(find('Secret/chatbot-model-servers')).toBeUndefined()
    expect(JSON.stringify(find('Deployment/chatbot-backend'))).not.toContain('model-server')
    expect(JSON.stringify(find('ConfigMap/chatbot-backend'))).not.toContain('MODEL_SERVERS')
  })

  const good = { id: 'a', baseUrl }
  test.each<[string, unknown, string[]?]>([
    ["'/modelServers/0'", [{ id: 'a' }]],
    ["'/modelServers/0/baseUrl'", [{ ...good, baseUrl: 'api.example.com' }]],
    ["'/modelServers/0/id'", [{ ...good, id: 'My server' }]],
    ["additional properties 'baseURL' not allowed", [{ ...good, baseURL: baseUrl }]],
    ["'/modelServers/1/protocol'", [good, { ...good, id: 'b', protocol: 'grpc' }]],
    ["'/modelServers/0/apiKey'", [{ ...good, apiKey: 'sk-inline' }]],
    ["'/modelServers/0/models'", [{ ...good, models: [] }]],
    ["'/modelServers/0/timeouts/silence'", [{ ...good, timeouts: { silence: 0 } }]],
    ['two servers with the id a', [good, good]],
    ['list that server in backend.modelServers', [good], ['backend.openai.apiKey=key']],
    ['list that server in backend.modelServers', [good], ['backend.models=gpt-5']],
    ['list that server in backend.modelServers', [good], ['backend.demoModel.enabled=true']],
  ])('are refused with a message: %s', async (message, given, settings = []) => {
    const result = await renderServers(given, ...settings.flatMap((setting) => ['--set', setting]))
    expect(result).toMatchObject({ ok: false, message: expect.stringContaining(message) })
  })
})
