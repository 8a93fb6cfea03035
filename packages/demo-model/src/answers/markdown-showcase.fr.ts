export const markdownShowcaseFrench = `# Ce que Markdown sait faire

Le texte peut être **gras**, *italique*, ***les deux***, ~~barré~~ ou du \`code\`, et contenir un [lien](https://commonmark.org) ou une note[^1].

## Listes

- Pommes
- Poires
  - Conférence
  - Williams
1. D’abord ceci
2. Ensuite cela

### Tâches

- [x] Écrire la question
- [x] Lire la réponse
- [ ] S’en souvenir

## Un tableau

| Planète | Rayon (km) | Lunes |
| :-- | --: | :-: |
| Terre | 6 371 | 1 |
| Mars | 3 390 | 2 |
| Saturne | 58 232 | beaucoup |

## Du code

\`\`\`python
def fibonacci(n: int) -> int:
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a
\`\`\`

## Une citation

> La mer est tout ! Elle couvre les sept dixièmes du globe terrestre.
>
> — Jules Verne, *Vingt mille lieues sous les mers*

## Des mathématiques

Dans la ligne, comme $e^{i\\pi} + 1 = 0$, ou à part :

$$
\\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = \\sqrt{\\pi}
$$

## Un diagramme

\`\`\`mermaid
flowchart LR
  Question --> Modèle --> Réponse
  Réponse -- "pas tout à fait" --> Question
\`\`\`

---

Voilà l’essentiel.

[^1]: Les notes se rassemblent à la fin du texte.
`
