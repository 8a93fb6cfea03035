{{- define "backend.openaiSecret" -}}
{{- .Values.openai.existingSecret | default (include "chatbot.name" (dict "ctx" . "component" "openai")) -}}
{{- end }}

{{- define "backend.authSecret" -}}
{{- .Values.auth.existingSecret | default (include "chatbot.name" (dict "ctx" . "component" "auth")) -}}
{{- end }}

{{/* Not empty when there is a key. */}}
{{- define "backend.hasKey" -}}
{{- if or .Values.openai.apiKey .Values.openai.existingSecret }}yes{{ end -}}
{{- end }}

{{/* Not empty when the model's server is outside of these pods. */}}
{{- define "backend.hasModelServer" -}}
{{- if or (include "backend.hasKey" .) .Values.openai.baseUrl .Values.modelServers }}yes{{ end -}}
{{- end }}

{{/* The text of the file that MODEL_SERVERS names: keys in Secrets are files below /run/secrets/model-servers. Empty without servers. */}}
{{- define "backend.modelServersFile" -}}
{{- $servers := list }}
{{- range .Values.modelServers }}
{{- $server := deepCopy . }}
{{- $id := .id }}
{{- if or (hasKey (.apiKey | default dict) "existingSecret") (hasKey (.apiKey | default dict) "value") }}
{{- $_ := set $server "apiKey" (dict "file" (printf "/run/secrets/model-servers/%s/api-key" $id)) }}
{{- end }}
{{- range $name, $header := .headers | default dict }}
{{- if and (kindIs "map" $header) (hasKey ($header | default dict) "existingSecret") }}
{{- $_ := set $server.headers $name (dict "file" (printf "/run/secrets/model-servers/%s/headers/%s" $id $name)) }}
{{- end }}
{{- end }}
{{- $servers = append $servers $server }}
{{- end }}
{{- with $servers }}{{ toYaml (dict "servers" .) }}{{ end }}
{{- end }}

{{/* Sources of the projected volume with the keys of modelServers. Empty when none is in a Secret. */}}
{{- define "backend.modelServersSecrets" -}}
{{- range .Values.modelServers }}
{{- $id := .id }}
{{- with .apiKey }}
{{- if hasKey . "existingSecret" }}
- secret:
    name: {{ .existingSecret }}
    items: [{ key: {{ .key | default "api-key" | quote }}, path: {{ printf "%s/api-key" $id | quote }} }]
{{- else if hasKey . "value" }}
- secret:
    name: {{ include "chatbot.name" (dict "ctx" $ "component" "model-servers") }}
    items: [{ key: {{ $id | quote }}, path: {{ printf "%s/api-key" $id | quote }} }]
{{- end }}
{{- end }}
{{- range $name, $header := .headers | default dict }}
{{- if and (kindIs "map" $header) (hasKey ($header | default dict) "existingSecret") }}
- secret:
    name: {{ $header.existingSecret }}
    items: [{ key: {{ $header.key | default "api-key" | quote }}, path: {{ printf "%s/headers/%s" $id $name | quote }} }]
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "backend.migrateContainer" -}}
name: migrate
image: {{ include "chatbot.image" (dict "ctx" . "image" .Values.image) }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
args: [prisma/src/migrate.js]
env:
  {{- include "chatbot.databaseEnv" . | nindent 2 }}
  {{- with .Values.extraEnv }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
securityContext:
  {{- toYaml .Values.containerSecurityContext | nindent 2 }}
resources:
  {{- toYaml .Values.resources | nindent 2 }}
{{- with .Values.extraVolumeMounts }}
volumeMounts:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
