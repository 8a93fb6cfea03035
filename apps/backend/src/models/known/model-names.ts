/** The name that a model's maker gave it: without the gateway's path, and without the tags behind it. */
export const withoutPath = (id: string): string => {
  const name = id.slice(id.lastIndexOf('/') + 1).toLowerCase()
  return name.replace(/(?:@[\w.-]*|:(?:free|latest|beta|nitro|thinking|extended|exacto))$/u, '')
}

const dates = /(?:-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{6}|\d{4}|\d{2}-\d{2}|\d{2}-\d{4}|latest|preview|exp|experimental))+$/u

/** The name without the date of its release, and without "latest" or "preview". */
export const withoutDate = (name: string): string => name.replace(dates, '')
