/** Where the API is, read when the server runs: one image serves every environment. @throws TypeError for no address */
export const readBackendUrl = (): URL => new URL(process.env.BACKEND_URL || 'http://127.0.0.1:4000')
