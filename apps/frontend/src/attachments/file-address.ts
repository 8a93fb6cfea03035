/** Where a file is that the server has: for pictures and links, which the API's client need not be loaded for. */
export const fileAddress = (attachmentId: string) => `/api/attachments/${attachmentId}`
