import type { ExportedMessage } from '@chatbot/contracts'
import { escapeHtml } from './escape-html.ts'
import { exportStyle } from './export-style.ts'
import type { Labels } from './labels.ts'
import type { ReadConversation } from './read-conversation.ts'

/** The page is opened from a disk, where no header protects it: it may load nothing and run nothing. */
const contentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const writeMessage = (message: ExportedMessage, labels: Labels) => `
<article class="${message.role}">
<header><b>${escapeHtml(labels.authorOf(message))}</b> <time datetime="${message.createdAt}">${escapeHtml(labels.time(message.createdAt))}</time></header>
${message.parts.map(({ name }) => `<p class="file">📎 ${escapeHtml(name)}</p>`).join('')}<div class="text" dir="auto">${escapeHtml(message.text)}</div>
</article>`

/** A conversation's active branch as a page of its own: no script, nothing loaded, made to be printed. */
export async function* writeHtml({ head, messages }: ReadConversation, labels: Labels): AsyncGenerator<string> {
  const title = escapeHtml(labels.titleOf(head.title))
  yield `<!doctype html>
<html lang="${labels.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${exportStyle}</style>
</head>
<body>
<h1 dir="auto">${title}</h1>
<p><time datetime="${head.createdAt}">${escapeHtml(labels.time(head.createdAt))}</time></p>`
  if (head.systemPrompt) {
    yield `
<aside><b>${escapeHtml(labels.systemPrompt)}</b><div class="text" dir="auto">${escapeHtml(head.systemPrompt)}</div></aside>`
  }
  for await (const message of messages) yield writeMessage(message, labels)
  yield '\n</body>\n</html>\n'
}
