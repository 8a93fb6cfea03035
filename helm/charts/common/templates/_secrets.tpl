{{/*
A secret value: the one that is given, else that of the live Secret, else a new one. Called with
(dict "ctx" $ "secret" name "key" key "given" value "length" 48 "value" "backend.auth.secret" "existing" "backend.auth.existingSecret").
Where no live Secret can be seen (helm template, GitOps), a new one at each rendering would change the password each time:
global.strictSecrets makes that an error.
*/}}
{{- define "chatbot.secretValue" -}}
{{- $live := lookup "v1" "Secret" .ctx.Release.Namespace .secret -}}
{{- $kept := dig "data" .key "" ($live | default dict) -}}
{{- if .given -}}
{{- .given -}}
{{- else if $kept -}}
{{- $kept | b64dec -}}
{{- else if .ctx.Values.global.strictSecrets -}}
{{- fail (printf "global.strictSecrets is on, and there is no Secret %q to keep the value from: create one and name it in %s%s." .secret .existing (empty .value | ternary "" (printf ", or set %s" .value))) -}}
{{- else -}}
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
