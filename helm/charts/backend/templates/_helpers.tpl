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
{{- if or (include "backend.hasKey" .) .Values.openai.baseUrl }}yes{{ end -}}
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
