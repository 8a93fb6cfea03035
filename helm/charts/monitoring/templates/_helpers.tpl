{{/*
A file of alerts or a dashboard. They are written for the installation `chatbot` in the namespace `chatbot-app` with the database
`chatbot`, so that they are valid and tested as they stand; here they get the names of this release. A job is named after the
Service, as the operator does for a ServiceMonitor. Called with (dict "ctx" $ "path" "files/…").
*/}}
{{- define "monitoring.ofRelease" -}}
{{- $ctx := .ctx -}}
{{- $text := regexReplaceAll `(=~?\\?"(?:data-)?)chatbot-(postgres-backup|postgres|backend)` (.ctx.Files.Get .path) "${1}@${2}@" -}}
{{- range list "postgres-backup" "postgres" "backend" -}}
{{- $text = $text | replace (printf "@%s@" .) (include "chatbot.name" (dict "ctx" $ctx "component" .)) -}}
{{- end -}}
{{- $text = regexReplaceAll `(namespace=\\?")chatbot-app` $text (printf "${1}%s" .ctx.Release.Namespace) -}}
{{- /* A string of PromQL in a string of JSON. */}}
{{- $text | replace `datname=\"chatbot\"` (printf "datname=%s" (.ctx.Values.global.database.name | toRawJson | toRawJson | trimPrefix `"` | trimSuffix `"`)) -}}
{{- end }}
