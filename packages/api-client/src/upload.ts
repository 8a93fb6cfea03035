export type UploadRequest = {
  method: string
  headers: Record<string, string>
  body: Blob
  signal?: AbortSignal | undefined
  /** Told how many bytes have left so far. */
  onProgress: (sent: number) => void
}

/** Sends a file as fetch does, and tells how much of it has left. */
export type Upload = (url: string, request: UploadRequest) => Promise<Response>

const headersOf = (request: XMLHttpRequest): Headers => {
  const lines = request.getAllResponseHeaders().trim().split('\r\n')
  return new Headers(
    lines.filter(Boolean).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  )
}

/** By XMLHttpRequest: fetch does not say how far a body has got. Rejects where fetch would. */
export const uploadByXhr: Upload = (url, { method, headers, body, signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => {
      request.abort()
      reject(signal?.reason)
    }
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort, { once: true })
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded }) => onProgress(loaded)
    request.onload = () =>
      resolve(new Response(request.responseText, { status: request.status, headers: headersOf(request) }))
    request.onerror = () => reject(new TypeError('The connection broke off while a file was sent.'))
    request.onloadend = () => signal?.removeEventListener('abort', abort)
    request.send(body)
  })

/** Where there is only fetch: the whole of it, when it has arrived. */
export const uploadByFetch =
  (fetch: typeof globalThis.fetch): Upload =>
  async (url, { onProgress, signal, ...request }) => {
    const response = await fetch(url, { ...request, ...(signal && { signal }) })
    onProgress(request.body.size)
    return response
  }
