{{/*
Not empty when live objects can be looked up: with `helm install`, `helm upgrade` and `--dry-run=server`. It is empty with
`helm template`, `--dry-run=client` and most GitOps tools. The default ServiceAccount needs no right that an installation
does not need anyway; a namespace that is yet to be created has none.
*/}}
{{- define "chatbot.seesCluster" -}}
{{- if lookup "v1" "ServiceAccount" .Release.Namespace "default" -}}
yes
{{- else if lookup "v1" "Namespace" "" "kube-system" -}}
yes
{{- end -}}
{{- end }}

{{/*
Fails where a secret would be generated that the next rendering would not find: each `helm template | kubectl apply` would
set another password. Called with (dict "ctx" $ "secret" name "remedy" "what to set instead").
*/}}
{{- define "chatbot.requireSight" -}}
{{- $global := .ctx.Values.global -}}
{{- if $global.strictSecrets -}}
{{- fail (printf "global.strictSecrets is on, and there is no Secret %q to keep the value from: create one and %s." .secret .remedy) -}}
{{- else if not (or $global.generateSecretsOffline (include "chatbot.seesCluster" .ctx)) -}}
{{- fail (printf "The Secret %q would be generated, but no cluster is visible in this rendering (helm template, --dry-run=client, GitOps): each rendering would make another one and lock the chat out of its data. Create a Secret and %s. With a cluster, use --dry-run=server. To look at manifests that are never applied: --set global.generateSecretsOffline=true." .secret .remedy) -}}
{{- end -}}
{{- end }}

{{/*
A secret value: the one that is given, else the live Secret's, else that of the Secret where an earlier chart kept it, else a
new one. Called with (dict "ctx" $ "secret" name "key" key "given" value "length" 48 "value" "backend.auth.secret"
"existing" "backend.auth.existingSecret"); "earlier" names the Secret of an earlier chart.
*/}}
{{- define "chatbot.secretValue" -}}
{{- $live := lookup "v1" "Secret" .ctx.Release.Namespace .secret | default dict -}}
{{- $earlier := dict -}}
{{- if .earlier }}{{ $earlier = lookup "v1" "Secret" .ctx.Release.Namespace .earlier | default dict }}{{ end -}}
{{- $kept := dig "data" .key "" $live | default (dig "data" .key "" $earlier) -}}
{{- if .given -}}
{{- .given -}}
{{- else if $kept -}}
{{- $kept | b64dec -}}
{{- else -}}
{{- $remedy := printf "name it in %s%s" .existing (empty .value | ternary "" (printf ", or set %s" .value)) -}}
{{- include "chatbot.requireSight" (dict "ctx" .ctx "secret" .secret "remedy" $remedy) -}}
{{- randAlphaNum .length -}}
{{- end -}}
{{- end }}

{{- define "chatbot.databaseSecret" -}}
{{- .Values.global.database.existingSecret | default (include "chatbot.name" (dict "ctx" . "component" "database")) -}}
{{- end }}

{{/* DATABASE_URL of a container, from the Secret. */}}
{{- define "chatbot.databaseEnv" -}}
- name: DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "chatbot.databaseSecret" . }}
      key: url
- name: DIRECT_DATABASE_URL
  valueFrom:
    secretKeyRef:
      name: {{ include "chatbot.databaseSecret" . }}
      key: direct-url
      optional: true
{{- end }}

{{/*
What the values say of secrets. Generated values are not in it: those of a first rendering are not known twice, and a
second upgrade has to change nothing.
*/}}
{{- define "chatbot.secretsChecksum" -}}
{{- toJson .Values.global.database | sha256sum -}}
{{- end }}
