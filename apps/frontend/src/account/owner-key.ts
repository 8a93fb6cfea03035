/** Where `localStorage` says whose drafts and files this browser keeps: the id of an account. */
export const ownerKey = 'owner'
