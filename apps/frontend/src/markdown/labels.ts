const en = {
  copyCode: 'Copy code',
  copied: 'Copied',
  notCopied: 'Could not be copied',
  wrap: 'Wrap lines',
  plainText: 'text',
  showImage: (host: string) => `Show image from ${host}`,
  image: 'image',
  table: 'Table',
  code: 'Code',
  diagram: 'Diagram',
  showDiagram: 'Show diagram',
  showSource: 'Show source',
  diagramFailed: 'This diagram has an error; here is its source.',
  diagramLarge: 'This diagram is too large to be drawn; here is its source.',
  diagramMissing: 'This diagram could not be drawn; here is its source.',
  retry: 'Retry',
  footnote: (label: string) => `Footnote ${label}`,
  backToText: (label: string) => `Back to reference ${label}`,
  done: 'done',
  toDo: 'to do',
}

export type Labels = typeof en

const fr: Labels = {
  copyCode: 'Copier le code',
  copied: 'Copié',
  notCopied: 'Copie impossible',
  wrap: 'Renvoyer à la ligne',
  plainText: 'texte',
  showImage: (host) => `Afficher l’image de ${host}`,
  image: 'image',
  table: 'Tableau',
  code: 'Code',
  diagram: 'Diagramme',
  showDiagram: 'Afficher le diagramme',
  showSource: 'Afficher la source',
  diagramFailed: 'Ce diagramme contient une erreur ; voici sa source.',
  diagramLarge: 'Ce diagramme est trop grand pour être dessiné ; voici sa source.',
  diagramMissing: 'Ce diagramme n’a pas pu être dessiné ; voici sa source.',
  retry: 'Réessayer',
  footnote: (label) => `Note ${label}`,
  backToText: (label) => `Retour à l’appel de note ${label}`,
  done: 'fait',
  toDo: 'à faire',
}

/** The strings of the language that a page declares (`<html lang>`). */
export const labelsOf = (language: string): Labels => (language.startsWith('fr') ? fr : en)
