/** Outside the Basic Multilingual Plane, so that each emoji is two code units. */
export const surrogatesText = 'Smile 😀, launch 🚀, family 👩‍👩‍👧, flag 🇫🇷: all of them arrive in halves.'

/** U+0000 is text in JSON and an error in Postgres. */
export const nulText = 'Before the NUL\u0000after the NUL, and one at the end\u0000'

export const refusalText = {
  en: "I'm sorry, but I can't help with that request.",
  fr: 'Désolé, je ne peux pas répondre à cette demande.',
}

export const reasoningText = {
  en: 'The message is short. It asks for an answer, so I shall quote it and say what I have seen of the conversation.',
  fr: 'Le message est court. Il attend une réponse : je vais le citer et dire ce que j’ai vu de la conversation.',
}
