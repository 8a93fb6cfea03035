/** Whether a proxy of ours says that the browser speaks TLS with it. A chain of them makes a list, the outermost first. */
export const cameOverTls = (request: Request): boolean =>
  request.headers.get('x-forwarded-proto')?.split(',', 1)[0]?.trim().toLowerCase() === 'https'
