{{/* The database's host. */}}
{{- define "chatbot.databaseHost" -}}
{{- if .Values.externalDatabase.enabled -}}
{{ .Values.externalDatabase.host }}
{{- else if .Values.cnpg.enabled -}}
{{ include "chatbot.name" (dict "ctx" . "component" "postgres") }}-rw
{{- else -}}
{{ include "chatbot.name" (dict "ctx" . "component" "postgres") }}
{{- end -}}
{{- end }}

{{/* Called with (dict "ctx" $ "host" … "password" …). */}}
{{- define "chatbot.databaseUrl" -}}
{{- $database := .ctx.Values.global.database -}}
{{- $external := .ctx.Values.externalDatabase -}}
{{- $port := $external.enabled | ternary $external.port 5432 | int -}}
postgresql://{{ $database.username | urlquery }}:{{ .password | urlquery | replace "+" "%20" }}@{{ .host }}:{{ $port }}/{{ $database.name | urlquery }}
{{- /* As libpq means it: node-postgres takes `require` and `verify-ca` for `verify-full` unless told. */}}
{{- if $external.enabled }}?uselibpqcompat=true&sslmode={{ $external.sslMode }}{{ end -}}
{{- end }}
