import { maxTitleLength } from '@chatbot/contracts'
import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { readTitle } from './read-title.ts'

const title = 'Growing tomatoes indoors'

it.each([
  title,
  `${title}.`,
  `  ${title}  \n`,
  `\n\n\n${title}\n`,
  `${title}\r\nIt is about tomatoes.`,
  `"${title}"`,
  `'${title}'`,
  `“${title}”`,
  `„${title}“`,
  `«${title}»`,
  `« ${title} »`,
  `\u00AB\u00A0${title}\u00A0\u00BB`,
  `‹${title}›`,
  `»${title}«`,
  `「${title}」`,
  `『${title}』`,
  `《${title}》`,
  `"${title}.".`,
  `"${title}`,
  `${title}”`,
  `**${title}**`,
  `*${title}*`,
  `_${title}_`,
  `__"${title}"__`,
  `\`${title}\``,
  `# ${title}`,
  `### **${title}**`,
  `> ${title}`,
  `- ${title}`,
  `1. ${title}\n2. Another one`,
  `Growing **tomatoes** indoors`,
  `[${title}](https://example.com)`,
  `<title>${title}</title>`,
  `<b>${title}</b>`,
  `Title: ${title}`,
  `title：${title}`,
  `**Title:** ${title}`,
  `**Title: ${title}**`,
  `Titre : « ${title} »`,
  `Titre de la conversation : ${title}`,
  `Titel: „${title}“`,
  `标题：${title}`,
  `タイトル：「${title}」`,
  `Заголовок: «${title}»`,
  `Conversation title: ${title}`,
  `Here is a title: ${title}`,
  `Sure! Here's a title for the conversation:\n\n**${title}**`,
  `Voici un titre :\n« ${title} »`,
  `Certainly:\n${title}`,
  `\`\`\`\n${title}\n\`\`\``,
  `\`\`\`text\n${title}\n\`\`\``,
  `{"title": "${title}"}`,
  `{"titre":"${title}"}`,
  `{"language":"en","title":"${title}"}`,
  `{ "name": "${title}" }`,
  `["${title}", "Another"]`,
  `[{"title":"${title}"}]`,
  `\`\`\`json\n{\n  "title": "${title}"\n}\n\`\`\``,
  `{"title": "${title}`,
  `<think>They want a title.\nTitle: wrong</think>\n\n${title}`,
  `They want a title about tomatoes.\n</think>\n${title}`,
  `<thinking>Short.</thinking>${title}`,
  `<think>\n\n</think>\n\n"${title}"`,
])('finds the title in %j', (answer) => {
  expect(readTitle(answer)).toBe(title)
})

it.each([
  'Les tomates : semer et récolter',
  'Python: sorting a list',
  '"Hamlet" and "Macbeth" compared',
  '"Hamlet" explained',
  "The dogs' dinner",
  'Politics of the U.S.',
  'And then…',
  'snake_case and a * b',
  'C# in 10 minutes',
  '5 < 7 > 3',
  'トマトの育て方',
  'زراعة الطماطم في المنزل',
  '👩‍👩‍👧‍👦 Family',
  '3.14',
])('leaves a title as it is: %s', (plain) => {
  expect(readTitle(plain)).toBe(plain)
})

it.each([
  '',
  '\n\n',
  '""',
  '**',
  '```\n```',
  '<think>They want',
  '<think>x</think>',
  '{}',
  '[]',
  '{"title":""}',
  '…',
  '---',
])('finds none in %j', (answer) => {
  expect(readTitle(answer)).toBe('')
})

it('cuts no character in two', () => {
  const family = '👩‍👩‍👧‍👦'
  const cut = readTitle(family.repeat(40))
  expect(cut.length).toBeLessThanOrEqual(maxTitleLength)
  expect(cut).toBe(`${family.repeat((cut.length - 1) / family.length)}…`)
})

it('gives one line that can be stored, whatever the answer', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (answer) => {
      const read = readTitle(answer)
      expect(read.length).toBeLessThanOrEqual(maxTitleLength)
      expect(read).not.toMatch(/[\p{Cc}\n]/u)
      expect(read.isWellFormed()).toBe(true)
    }),
  )
})
