import { signIn } from '../sign-in.ts'

export type Uploaded = { status: number; retryAfter: string | null; problem: { code?: string; detail?: string } }

/** A guest who sends files as any HTTP client may, without the retries of our own one. */
export const newGuest = async (url: string) => {
  const headers = { Authorization: `Bearer ${await signIn(url)}`, 'content-type': 'application/octet-stream' }
  return {
    headers,
    upload: async (bytes: BodyInit, name: string, signal?: AbortSignal): Promise<Uploaded> => {
      const response = await fetch(`${url}/api/attachments?name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers,
        body: bytes,
        signal: signal ?? null,
      })
      const problem: Uploaded['problem'] = await response.json()
      return { status: response.status, retryAfter: response.headers.get('retry-after'), problem }
    },
  }
}
