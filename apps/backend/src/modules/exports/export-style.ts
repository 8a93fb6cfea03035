/** How an exported page looks, on a screen and on paper. */
export const exportStyle = `
:root { color-scheme: light dark; font: 16px/1.6 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { line-height: 1.25; }
header { font-size: 0.875rem; margin-bottom: 0.25rem; }
time { opacity: 0.7; font-size: 0.875rem; }
article, aside { margin: 1.5rem 0; }
article.user, aside { background: light-dark(#f3f4f6, #27272a); border-radius: 0.75rem; padding: 0.75rem 1rem; }
.text { white-space: pre-wrap; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; font-size: 11pt; }
  body { max-width: none; margin: 0; padding: 0; }
  article.user, aside { background: none; border-left: 3pt solid #999; border-radius: 0; padding: 0 0 0 8pt; }
  h1, header { break-after: avoid; }
  .text { orphans: 3; widows: 3; }
}
`
