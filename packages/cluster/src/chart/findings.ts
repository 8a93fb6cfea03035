import { z } from 'zod'

/** What kube-score says with `--output-format json`; grade 1 is critical. */
const Score = z.array(
  z.object({
    object_name: z.string(),
    checks: z.array(
      z.object({
        check: z.object({ id: z.string() }),
        grade: z.number(),
        skipped: z.boolean(),
        comments: z.array(z.object({ path: z.string(), summary: z.string() })).nullable(),
      }),
    ),
  }),
)

/** Checks whose advice is not taken, and why. */
export const declined: Record<string, string> = {
  // A tag names one content here, and production pins digests: asking the registry at each start only adds a way to fail.
  'container-image-pull-policy': 'tags are not moved',
}

/** Further checks whose advice is not taken for one file of values, and why. */
export const declinedFor: Record<string, Record<string, string>> = {
  'openshift-values.yaml': { 'container-security-context-user-group-id': 'the platform assigns the ids' },
}

/** Findings that are right in general and wrong for one image: its files belong to its own user. */
const accepted = [
  {
    check: 'container-security-context-user-group-id',
    object: /-postgres(-|$)/,
    because: 'postgres is user 999 of its image',
  },
  {
    check: 'container-security-context-user-group-id',
    object: /-test-backup$/,
    because: 'it runs the image of postgres',
  },
  {
    check: 'container-security-context-user-group-id',
    object: /-grafana$/,
    because: 'grafana is user 472 of its image',
  },
  {
    check: 'networkpolicy-targets-pod',
    object: /-cnpg$/,
    because: 'the operator makes the pods',
  },
]

const isAccepted = (check: string, object: string) =>
  accepted.some((one) => one.check === check && one.object.test(object))

/** The critical findings that nobody has accepted, one line each. */
export const criticalFindings = (json: string): string[] =>
  Score.parse(JSON.parse(json)).flatMap(({ object_name, checks }) =>
    checks
      .filter(({ grade, skipped, check }) => !skipped && grade === 1 && !isAccepted(check.id, object_name))
      .map(({ check, comments }) => {
        const said = (comments ?? []).map(({ path, summary }) => `${path} ${summary}`.trim()).join('; ')
        return `${object_name}: ${check.id}: ${said}`
      }),
  )
