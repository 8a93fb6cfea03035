/** Of the page at /api/docs; light and dark as the reader's system is. */
export const docsStyle = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif;--line:color-mix(in srgb,currentColor 18%,transparent);
--faint:color-mix(in srgb,currentColor 7%,transparent);--dim:color-mix(in srgb,currentColor 65%,transparent)}
body{max-width:64rem;margin:2rem auto;padding:0 1rem}a{color:light-dark(#0b57d0,#8ab4f8)}
h1{margin-bottom:0}h1 small{color:var(--dim);font-weight:400}h2{margin-top:3rem}h3{margin:0;font:600 1rem ui-monospace,monospace}
nav{columns:18rem 3;font-size:.875rem;padding:1rem;background:var(--faint);border-radius:.75rem}
nav a{display:block;text-decoration:none;overflow-wrap:anywhere}nav b{display:inline-block;width:3.75rem}
article{border-top:1px solid var(--line);padding:1rem 0;scroll-margin-top:1rem}p{margin:.25rem 0;overflow-wrap:anywhere}
b{text-transform:uppercase;font:600 .75rem ui-monospace,monospace}.get{color:light-dark(#146c2e,#6dd58c)}
.post{color:light-dark(#0b57d0,#8ab4f8)}.patch{color:light-dark(#8f4700,#ffb870)}.delete{color:light-dark(#b3261e,#f2b8b5)}
table{border-collapse:collapse;margin:.5rem 0;width:100%;font-size:.9375rem}th,td{padding:.25rem 1rem .25rem 0;vertical-align:top;text-align:left}
th{width:9rem;font-weight:400;color:var(--dim)}td code{overflow-wrap:anywhere}code{font:.875em ui-monospace,monospace}
.codes code{display:inline-block;margin-right:1rem}summary{cursor:pointer;font:600 1rem ui-monospace,monospace}
pre{overflow:auto;padding:.75rem;background:var(--faint);border-radius:.5rem;font:.8125rem/1.45 ui-monospace,monospace}`
