/** Markdown without its marks, for reading aloud. Code stays as it is. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/^(```|~~~).*$/gm, '')
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^\s{0,3}(#{1,6}|>)\s+/gm, '')
    .replace(/^[ \t]*\|?[ \t]*:?-{3,}:?(?:[ \t]*\|[ \t]*:?-{3,}:?)*[ \t]*\|?[ \t]*$/gm, '')
    .replace(/\|/g, ' ')
    .replace(/^([ \t]*)[-*+][ \t]+(\[[ xX]\][ \t]+)?/gm, '$1')
    .replace(/\[\^[^\]\s[]{1,100}\]:?/g, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/\*(?=\S)([^*\n]*\S)\*/g, '$1')
    .replace(/(?<!\w)_(?=\S)([^_\n]*\S)_(?!\w)/g, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
