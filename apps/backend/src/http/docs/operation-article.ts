import type { OpenApiOperation } from '@chatbot/contracts/openapi'
import { type Html, html } from './html.ts'

/** An operation with every path that it is served at. */
export type DescribedOperation = { method: string; paths: string[]; operation: OpenApiOperation }

/** `code` in backquotes, as the document writes it. */
const prose = (text: string): Html[] =>
  text.split('`').map((piece, index) => (index % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`))

const contentCells = (content: Record<string, { schema: Record<string, unknown> }> | undefined): Html[] =>
  Object.entries(content ?? {}).map(([type, { schema }]) => {
    if (typeof schema.$ref !== 'string')
      return html`<p><code>${type}</code> ${prose(String(schema.description ?? ''))}</p>`
    const name = schema.$ref.split('/').at(-1) ?? ''
    return html`<p><code>${type}</code> <a href="#${name}">${name}</a></p>`
  })

const limits = ['minimum', 'maximum', 'minLength', 'maxLength', 'default'] as const

/** A parameter's schema in words: `integer, minimum 1, maximum 100, default 30`. */
const inWords = (schema: Record<string, unknown>): string => {
  const values = Array.isArray(schema.enum) ? schema.enum.join(' | ') : String(schema.format ?? schema.type ?? '')
  const bounds = limits.filter((name) => schema[name] !== undefined).map((name) => `${name} ${schema[name]}`)
  return [values, ...bounds, ...(schema.description ? [String(schema.description)] : [])].join(', ')
}

const isProblem = (status: string) => Number(status) >= 400

export const operationArticle = ({ method, paths, operation }: DescribedOperation): Html => {
  const responses = Object.entries(operation.responses)
  return html`
<article id="${operation.operationId}">
<h3><b class="${method}">${method}</b> ${paths.join(' · ')}</h3>
<p>${prose(operation.summary)}</p>
<table>
${operation.parameters.map(
  ({ name, in: where, required, schema }) =>
    html`<tr><th>${where}</th><td><code>${name}</code>${required ? '' : ' (optional)'}: ${prose(inWords(schema))}</td></tr>`,
)}
${operation.requestBody ? html`<tr><th>body</th><td>${contentCells(operation.requestBody.content)}</td></tr>` : ''}
${responses
  .filter(([status]) => !isProblem(status))
  .map(
    ([status, { content }]) => html`<tr><th>${status}</th><td>${content ? contentCells(content) : 'no body'}</td></tr>`,
  )}
<tr><th><a href="#Problem">problems</a></th><td class="codes">
${responses
  .filter(([status]) => isProblem(status))
  .map(([status, { description }]) => html`<code>${status} ${description}</code> `)}
</td></tr>
</table>
</article>`
}
