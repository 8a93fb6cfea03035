import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { connect } from 'node:tls'
import { run } from '../tools/run.ts'
import { check, expect } from './check.ts'
import { kubectl, until } from './context.ts'
import type { Suite } from './suite.ts'

const secured = {
  'ingress.host': 'localhost',
  'ingress.tls.enabled': 'true',
  'ingress.tls.selfSigned': 'true',
}

/** The certificate that is shown for localhost on port 443, as hexadecimal SHA-256; none while nobody listens. */
const shownCertificate = (): Promise<string | undefined> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: 443, servername: 'localhost', rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256)
      socket.destroy()
    })
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
  })

/** HTTPS with the certificate that the chart made, verified, and a stream over it. */
export const tlsCheck = (controller: string, install: Suite['install']): Promise<void> =>
  check(`HTTPS with a self-signed certificate through ${controller}`, async () => {
    await install(secured)
    const encoded = await kubectl('get', 'secret', 'chatbot-tls', '-o', 'jsonpath={.data.tls\\.crt}')
    const pem = Buffer.from(encoded, 'base64').toString()
    const { fingerprint256, subjectAltName } = new X509Certificate(pem)
    expect(subjectAltName === 'DNS:localhost', `it is for ${subjectAltName}`)
    await until('the certificate is shown', async () => (await shownCertificate()) === fingerprint256, 60)
    const folder = await mkdtemp(join(tmpdir(), 'chatbot-tls-'))
    try {
      const file = join(folder, 'certificate.pem')
      await writeFile(file, pem)
      // A process of its own: which certificates Node trusts is read when it starts.
      const visitor = resolve(import.meta.dirname, 'tls-visitor.ts')
      const env = { NODE_EXTRA_CA_CERTS: file, BASE_URL: 'https://localhost' }
      return await run('node', [visitor], { env, output: 'stdout', timeout: 120 })
    } finally {
      await rm(folder, { recursive: true })
    }
  })
