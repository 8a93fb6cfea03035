import { expect, test } from '../src/test.ts'

// What the README shows with curl: the short names on the backend's own port, and a cookie jar.
test('the short names chat, remember and begin conversations', async ({ ownStack, playwright }) => {
  const curl = await playwright.request.newContext({ baseURL: ownStack.backend.url })
  const answer = await curl.post('/chat', { data: { message: 'Bonjour', stream: true } })
  expect(answer.headers()['content-type']).toBe('text/event-stream; charset=utf-8')
  const stream = await answer.text()
  expect(stream).toMatch(/^retry: 1000\n\nid: 0\nevent: start\n/)
  expect(stream).toMatch(/event: end\ndata: \{"status":"completed"/)
  const history = await (await curl.get('/history/me')).json()
  expect(history.conversations).toHaveLength(1)
  expect(history.conversations[0].messages[0]).toMatchObject({ role: 'user', text: 'Bonjour' })
  const created = await curl.post('/new-conversation', { data: {} })
  expect(created.status()).toBe(201)
  await curl.dispose()
})

// Next bundles the container and the routes apart: only a production build shows whether errors keep their meaning.
test('what is wrong is said with its status', async ({ request }) => {
  const unknown = '01a21041-8595-78bf-800f-3c9a2a3c5356'
  const problems = [
    [await request.get(`/api/conversations/${unknown}/messages`), 404, 'not_found'],
    [await request.get(`/api/history/${unknown}`), 403, 'forbidden'],
    [await request.get('/api/nothing'), 404, 'not_found'],
    [await request.put('/api/conversations', { data: {} }), 405, 'method_not_allowed'],
    [await request.post('/api/chat', { data: { message: '' } }), 400, 'invalid_request'],
  ] as const
  for (const [response, status, code] of problems) {
    expect(response.headers()['content-type']).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code })
    expect(response.status()).toBe(status)
  }
})
