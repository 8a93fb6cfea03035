import { Attachment, Limits, Problem } from '@chatbot/contracts'
import { gif, pdf, png } from '@chatbot/dev-stack/test-files'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startTestApi, type TestApi } from '../../http/testing/test-api.ts'

const largest = 1_000_000
let api: TestApi
let cookie: string
beforeAll(async () => {
  api = await startTestApi({
    ATTACHMENT_MAX_BYTES: String(largest),
    ATTACHMENT_QUOTA: '3000000',
    ATTACHMENT_GUEST_QUOTA: '2000000',
  })
  cookie = await api.newGuest()
})
afterAll(() => api.close())

const octets = { 'content-type': 'application/octet-stream' }
const post = (body: BodyInit, query = '', headers: Record<string, string> = octets) =>
  api.call('POST', `/api/attachments${query}`, { cookie, body, headers })
const upload = async (...given: Parameters<typeof post>) => {
  const response = await post(...given)
  expect(response.status).toBe(201)
  return Attachment.parse(await response.json())
}
const problemOf = async (response: Response) => Problem.parse(await response.json())

describe('a file', () => {
  it.each([
    ['text', Buffer.from('const a = "é"'), { kind: 'text', mediaType: 'text/plain; charset=utf-8', characters: 13 }],
    ['UTF-16', Buffer.from('\uFEFFé', 'utf16le'), { kind: 'text', characters: 1 }],
    ['an SVG', Buffer.from('<svg onload="alert(1)"/>'), { kind: 'text', mediaType: 'text/plain; charset=utf-8' }],
    ['a PNG', png(640, 480), { kind: 'image', mediaType: 'image/png', width: 640, height: 480, characters: null }],
    ['a GIF', gif, { kind: 'image', mediaType: 'image/gif', width: 3, height: 2 }],
    ['a PDF', pdf('Hello', 'World'), { kind: 'pdf', mediaType: 'application/pdf', characters: 12, truncated: false }],
  ])('is known by its bytes, and comes back as it was: %s', async (_, bytes, expected) => {
    const attachment = await upload(bytes, '?name=x.bin')
    expect(attachment).toMatchObject({ name: 'x.bin', size: bytes.byteLength, ...expected })
    const response = await api.call('GET', `/api/attachments/${attachment.id}`, { cookie })
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect(response.headers.get('content-type')).toBe(attachment.mediaType)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    const disposition = attachment.kind === 'image' ? 'inline' : 'attachment'
    expect(response.headers.get('content-disposition')).toBe(`${disposition}; filename=x.bin`)
  })

  it('larger than a row comes back whole', async () => {
    const bytes = Buffer.from('0123456789'.repeat(90_000))
    const { id } = await upload(bytes)
    const response = await api.call('GET', `/api/attachments/${id}`, { cookie })
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await api.call('DELETE', `/api/attachments/${id}`, { cookie })).status).toBe(204)
    expect(await api.container.prisma.attachmentChunk.count({ where: { attachmentId: id } })).toBe(0)
  })

  it('comes in a form too, with the name that the form gives it', async () => {
    const form = new FormData()
    form.set('about', 'nothing')
    form.set('file', new File(['hello'], '/home/me/notes.txt'))
    const response = await api.call('POST', '/api/attachments', { cookie, body: form, headers: formHeaders(form) })
    expect(Attachment.parse(await response.json())).toMatchObject({ name: 'notes.txt', kind: 'text', size: 5 })
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'invalid_request'],
    ['bytes of no kind', Buffer.from([0, 1, 2, 0xff]), 'unsupported_media_type'],
    ['half a PNG', png(10, 10).subarray(0, 18), 'unreadable_file'],
    ['an image of no size', png(0, 5), 'unreadable_file'],
    ['an image that is too wide', png(12_001, 1), 'invalid_request'],
    ['an image of too many pixels', png(10_000, 10_000), 'invalid_request'],
    ['a PDF that is none', Buffer.from('%PDF-1.7 nonsense'), 'unreadable_file'],
    ['more than is taken', Buffer.alloc(largest + 1, 'x'), 'payload_too_large'],
  ])('is refused, and nothing of it is kept: %s', async (_, bytes, code) => {
    const before = await api.countRows()
    expect((await problemOf(await post(bytes))).code).toBe(code)
    expect(await api.countRows()).toEqual(before)
  })

  it.each([
    ['without a file', () => new FormData(), 400],
    ['with one that is too large', () => formOf(Buffer.alloc(largest + 1, 'x')), 413],
    ['with one that is far too large', () => formOf(Buffer.alloc(largest + 100_000, 'x')), 413],
  ])('is refused in a form %s', async (_, makeForm, status) => {
    const form = makeForm()
    const request = { cookie, body: form, headers: formHeaders(form) }
    expect((await problemOf(await api.call('POST', '/api/attachments', request))).status).toBe(status)
  })

  it('is refused in a form that breaks off or is none', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const cut = '--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhel'
    expect((await post(cut, '', headers)).status).toBe(400)
    expect((await post('x', '', { 'content-type': 'multipart/form-data' })).status).toBe(400)
  })

  it('is refused when all of a user’s together are too large', async () => {
    cookie = await api.newGuest()
    await upload(Buffer.alloc(900_000, 'x'))
    await upload(Buffer.alloc(900_000, 'x'))
    expect((await problemOf(await post(Buffer.alloc(900_000, 'x')))).code).toBe('quota_exceeded')
  })

  it.each(['a guest', 'a stranger'])('has limits that %s can read: those of a guest', async (who) => {
    const caller = who === 'a guest' ? { cookie } : {}
    const limits = Limits.parse(await (await api.call('GET', '/api/limits', caller)).json())
    expect(limits).toEqual({ attachmentBytes: largest, attachmentQuota: 2_000_000, temporaryChatSeconds: 86_400 })
  })

  it('of another user does not exist', async () => {
    cookie = await api.newGuest()
    const { id } = await upload('mine')
    const other = await api.newGuest()
    for (const method of ['GET', 'DELETE']) {
      expect((await api.call(method, `/api/attachments/${id}`, { cookie: other })).status).toBe(404)
    }
    expect((await api.call('GET', `/api/attachments/${id}`, { cookie })).status).toBe(200)
  })
})

const formOf = (bytes: Buffer<ArrayBuffer>) => {
  const form = new FormData()
  form.set('file', new Blob([bytes]), 'x')
  return form
}
const formHeaders = (form: FormData) => ({
  'content-type': new Request('http://x', { method: 'POST', body: form }).headers.get('content-type') ?? '',
})
