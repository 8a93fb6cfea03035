const headersOf = (request: XMLHttpRequest): Headers =>
  new Headers(
    request
      .getAllResponseHeaders()
      .trim()
      .split(/[\r\n]+/)
      .flatMap((line): [string, string][] => {
        const at = line.indexOf(':')
        return at > 0 ? [[line.slice(0, at), line.slice(at + 1).trim()]] : []
      }),
  )

/**
 * A fetch that tells how many bytes of its body are sent, which fetch itself does not: by XMLHttpRequest, for answers
 * that are text. They are read while they arrive. Rejects as fetch does.
 */
export const fetchWithProgress =
  (onSent: (bytes: number) => void): typeof globalThis.fetch =>
  (input, init = {}) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      const encoder = new TextEncoder()
      const signal = init.signal ?? undefined
      let read = 0
      let answer: ReadableStreamDefaultController<Uint8Array> | undefined
      const abort = () => request.abort()
      const take = () => {
        const text = request.responseText.slice(read)
        read += text.length
        if (text !== '') answer?.enqueue(encoder.encode(text))
      }
      const fail = (error: unknown) => {
        reject(error)
        answer?.error(error)
        answer = undefined
      }
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          answer = controller
        },
        cancel: () => {
          answer = undefined
          request.abort()
        },
      })
      request.upload.onprogress = ({ loaded }) => onSent(loaded)
      request.onreadystatechange = () => {
        if (request.readyState !== XMLHttpRequest.HEADERS_RECEIVED || request.status === 0) return
        resolve(new Response(body, { status: request.status, headers: headersOf(request) }))
      }
      request.onprogress = take
      request.onload = () => {
        take()
        answer?.close()
        answer = undefined
      }
      request.onerror = () => fail(new TypeError('The connection was lost.'))
      // By the caller, or by a browser that stops what a page loads.
      request.onabort = () => fail(signal?.aborted ? signal.reason : new TypeError('The request was stopped.'))
      request.onloadend = () => signal?.removeEventListener('abort', abort)
      if (signal?.aborted) return reject(signal.reason)
      signal?.addEventListener('abort', abort)
      request.open(init.method ?? 'GET', input instanceof Request ? input.url : String(input))
      for (const [name, value] of new Headers(init.headers)) request.setRequestHeader(name, value)
      request.send(init.body instanceof Blob || typeof init.body === 'string' ? init.body : null)
    })
