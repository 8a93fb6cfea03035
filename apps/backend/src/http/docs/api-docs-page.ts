import { createHash } from 'node:crypto'
import type { OpenApiDocument } from '@chatbot/contracts/openapi'
import { docsStyle } from './docs-style.ts'
import { Html, html } from './html.ts'
import { type DescribedOperation, operationArticle } from './operation-article.ts'

/** The operations of a document; a short name stands beside the path that it is short for. */
const describedOperations = (document: OpenApiDocument): DescribedOperation[] => {
  const described: DescribedOperation[] = []
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const same = described.find((other) => other.method === method && other.operation.summary === operation.summary)
      if (same) same.paths.push(path)
      else described.push({ method, paths: [path], operation })
    }
  }
  return described
}

/** The API for people: every operation and schema of the document, in one page that loads nothing else. */
export const apiDocsPage = (document: OpenApiDocument): { html: string; contentSecurityPolicy: string } => {
  const { title, version, description } = document.info
  const operations = describedOperations(document)
  const byTag = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')
  const page = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>API of ${title}</title><style>${new Html(docsStyle)}</style></head>
<body>
<h1>API of ${title} <small>${version}</small></h1>
<p>${description} As OpenAPI 3.1: <a href="openapi.json">openapi.json</a>.</p>
<nav aria-label="Operations">${operations.map(
    ({ method, paths, operation }) =>
      html`<a href="#${operation.operationId}"><b class="${method}">${method}</b> ${paths[0] ?? ''}</a>`,
  )}</nav>
${[...byTag].map(([tag, tagged]) => html`<section><h2>${tag}</h2>${tagged.map(operationArticle)}</section>`)}
<section><h2>Schemas</h2>
${Object.entries(document.components.schemas).map(
  ([name, schema]) =>
    html`<article id="${name}"><details open><summary>${name}</summary><pre>${JSON.stringify(schema, null, 2)}</pre></details></article>`,
)}
</section>
</body></html>`
  const hash = createHash('sha256').update(docsStyle).digest('base64')
  return {
    html: page.markup,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'`,
  }
}
