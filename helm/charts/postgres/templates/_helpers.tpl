{{/* Secret of the superuser's password when the chart makes it. */}}
{{- define "postgres.ownSuperuserSecret" -}}
{{- include "chatbot.name" (dict "ctx" . "component" "postgres-superuser") -}}
{{- end }}

{{/*
Secret with the key `postgres-password`. An operator's Secret for the app may hold it too, as earlier charts asked for; the app
never mounts that key.
*/}}
{{- define "postgres.superuserSecret" -}}
{{- .Values.superuser.existingSecret | default .Values.global.database.existingSecret | default (include "postgres.ownSuperuserSecret" .) -}}
{{- end }}
