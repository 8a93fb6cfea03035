import { describe, expect, it } from '@jest/globals'
import { readBaseUrl } from './base-url.ts'

describe('a base URL as people type it', () => {
  it.each([
    ['http://localhost:11434/v1', 'http://localhost:11434/v1'],
    ['http://localhost:11434/v1/', 'http://localhost:11434/v1'],
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['localhost:11434', 'http://localhost:11434/v1'],
    ['192.168.1.7:8080/v1', 'http://192.168.1.7:8080/v1'],
    ['ollama:11434', 'http://ollama:11434/v1'],
    ['https://api.mistral.ai/v1/chat/completions', 'https://api.mistral.ai/v1'],
    ['https://api.mistral.ai/v1/chat/completions/', 'https://api.mistral.ai/v1'],
    ['https://host/v1/models', 'https://host/v1'],
    ['https://host//v1', 'https://host/v1'],
    [' https://host/v1 ', 'https://host/v1'],
    ['https://host/v1#fragment', 'https://host/v1'],
    ['https://openrouter.ai/api/v1', 'https://openrouter.ai/api/v1'],
    [
      'https://generativelanguage.googleapis.com/v1beta/openai/',
      'https://generativelanguage.googleapis.com/v1beta/openai',
    ],
    ['https://models.github.ai/inference', 'https://models.github.ai/inference'],
  ])('%s is read as %s', (typed, baseUrl) => {
    expect(readBaseUrl(typed)).toMatchObject({ baseUrl, query: {}, authorization: undefined })
  })

  it('may have a query string and credentials', () => {
    expect(readBaseUrl('https://me:p%40ss@host/openai/v1?api-version=preview')).toMatchObject({
      baseUrl: 'https://host/openai/v1',
      query: { 'api-version': 'preview' },
      authorization: `Basic ${btoa('me:p@ss')}`,
    })
  })

  it.each([
    ['https://host', 'https://host'],
    ['https://host/proxy', 'https://host/proxy/v1'],
    ['https://host/v1', 'https://host'],
  ])('%s may as well mean %s', (typed, otherwise) => {
    expect(readBaseUrl(typed).otherwise).toBe(otherwise)
  })

  it.each([
    ['api.example.com/v1', 'has to begin with http'],
    ['ftp://host/v1', 'begins with ftp:'],
    ['http://', 'is not an address'],
    ['', 'is not an address'],
    ['not a url', 'is not an address'],
  ])('%j is refused, by its name', (typed, words) => {
    expect(() => readBaseUrl(typed)).toThrow(words)
    expect(() => readBaseUrl(typed)).toThrow(`"${typed}"`)
  })
})
