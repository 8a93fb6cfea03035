import type { Language } from '../conversation/language.ts'

export const comparison: Readonly<Record<Language, string>> = {
  en: `| | SQLite | PostgreSQL | Redis |
| --- | --- | --- | --- |
| **What it is** | A library inside your program | A database server | An in-memory data server |
| **Data model** | Tables, SQL | Tables, SQL, JSON, extensions | Strings, lists, hashes, sets, streams |
| **Where data lives** | One file | Files of the server, with a write-ahead log | Memory, with snapshots or a log on disk |
| **Writers at once** | One | Many (MVCC) | Many clients, commands run one at a time |
| **Transactions** | Full ACID | Full ACID, several isolation levels | Grouped commands, no rollback |
| **Grows by** | A bigger disk | Replicas, partitions, Citus | Replicas, Cluster with hash slots |
| **To operate** | Nothing | Backups, upgrades, connections | Memory limits, eviction, persistence |
| **At its best** | Apps on a device, tests, small sites | The truth of a product | Caches, counters, queues, rate limits |

**In one line each:** take SQLite when the data belongs to *one* process, PostgreSQL when it must *outlive* every process, and
Redis when it may be *lost* but must be *fast*.
`,
  fr: `| | SQLite | PostgreSQL | Redis |
| --- | --- | --- | --- |
| **Nature** | Une bibliothèque dans le programme | Un serveur de base de données | Un serveur de données en mémoire |
| **Modèle** | Tables, SQL | Tables, SQL, JSON, extensions | Chaînes, listes, tables de hachage, ensembles, flux |
| **Où vivent les données** | Un fichier | Les fichiers du serveur, avec un journal | La mémoire, avec instantanés ou journal sur disque |
| **Écrivains simultanés** | Un seul | Beaucoup (MVCC) | Beaucoup de clients, une commande à la fois |
| **Transactions** | ACID complètes | ACID complètes, plusieurs isolations | Commandes groupées, sans retour arrière |
| **Passage à l’échelle** | Un disque plus grand | Réplicas, partitions, Citus | Réplicas, Cluster à créneaux |
| **Exploitation** | Aucune | Sauvegardes, mises à jour, connexions | Limites mémoire, éviction, persistance |
| **Au mieux pour** | Applications locales, tests, petits sites | La vérité d’un produit | Caches, compteurs, files, limites de débit |

**En une ligne :** SQLite quand les données appartiennent à *un* processus, PostgreSQL quand elles doivent *survivre* à tous, Redis
quand on peut les *perdre* mais qu’elles doivent être *rapides*.
`,
}
