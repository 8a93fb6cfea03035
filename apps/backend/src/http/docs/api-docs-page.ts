import { createHash } from 'node:crypto'
import type { OpenApiDocument, OpenApiOperation } from '@chatbot/contracts/openapi'
import { Html, html } from './html.ts'

const style = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h2{margin-top:2.5rem}article{border-top:1px solid color-mix(in srgb,currentColor 20%,transparent);padding:.75rem 0}
h3{margin:0;font:600 1rem ui-monospace,monospace}b{text-transform:uppercase}p{margin:.25rem 0}
pre{overflow:auto;padding:.75rem;background:color-mix(in srgb,currentColor 8%,transparent);border-radius:.5rem}
table{border-collapse:collapse;margin:.5rem 0}td{padding:.1rem 1rem .1rem 0;vertical-align:top}`

/** The names of the schemas that some content refers to, as links. */
const schemaLinks = (content: Record<string, { schema: Record<string, unknown> }> | undefined): Html[] =>
  Object.entries(content ?? {}).map(([type, { schema }]) => {
    if (typeof schema.$ref !== 'string') return html` ${type} ${String(schema.description ?? '')}`
    const name = schema.$ref.split('/').at(-1) ?? ''
    return html` ${type} <a href="#${name}">${name}</a>`
  })

const operationArticle = (method: string, path: string, operation: OpenApiOperation): Html => html`
<article id="${operation.operationId}">
<h3><b>${method}</b> ${path}</h3>
<p>${operation.summary}</p>
<table>
${operation.parameters.map(
  ({ name, in: where, required, schema }) =>
    html`<tr><td><code>${name}</code></td><td>${where}${required ? ', required' : ''}</td><td><code>${JSON.stringify(schema)}</code></td></tr>`,
)}
${operation.requestBody ? html`<tr><td>body</td><td></td><td>${schemaLinks(operation.requestBody.content)}</td></tr>` : ''}
${Object.entries(operation.responses).map(
  ([status, { description, content }]) =>
    html`<tr><td>${status}</td><td>${description}</td><td>${schemaLinks(content)}</td></tr>`,
)}
</table>
</article>`

const tagSection = (document: OpenApiDocument, tag: string): Html => {
  const articles = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, operation]) => operation.tags.includes(tag))
      .map(([method, operation]) => operationArticle(method, path, operation)),
  )
  return html`<section><h2>${tag}</h2>${articles}</section>`
}

/** The API for people: every operation and schema of the document, in one page that loads nothing else. */
export const apiDocsPage = (document: OpenApiDocument): { html: string; contentSecurityPolicy: string } => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods))
  const tags = [...new Set(operations.flatMap((operation) => operation.tags))]
  const schemas = Object.entries(document.components.schemas)
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of ${document.info.title}</title><style>${new Html(style)}</style></head>
<body>
<h1>API of ${document.info.title} <small>${document.info.version}</small></h1>
<p>${document.info.description} As OpenAPI 3.1: <a href="openapi.json">openapi.json</a>.</p>
${tags.map((tag) => tagSection(document, tag))}
<section><h2>Schemas</h2>
${schemas.map(
  ([name, schema]) =>
    html`<article id="${name}"><h3>${name}</h3><pre>${JSON.stringify(schema, null, 2)}</pre></article>`,
)}
</section>
</body></html>`
  const hash = createHash('sha256').update(style).digest('base64')
  return {
    html: page.markup,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
  }
}
