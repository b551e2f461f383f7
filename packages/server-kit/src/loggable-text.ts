/** Logs never hold numbers, bodies or tokens: what free text may carry of them is taken out. */
const secrets: [RegExp, string][] = [
  [/(\w+:\/\/)[^\s/@:]*:[^\s/@]*@/g, '$1•@'], // credentials of a URL
  [/\b(sips?|tel):[^\s<>"']+/gi, '$1:•'],
  [/\b(Bearer|Basic|Digest)\s+\S+/gi, '$1 •'],
  [/(?<![\w.-])\+?\d{7,}(?![\w-])/g, '•'], // a telephone number; ids and addresses have letters, dots or dashes
]

export function loggableText(text: string): string {
  return secrets.reduce((kept, [pattern, replacement]) => kept.replace(pattern, replacement), text)
}
