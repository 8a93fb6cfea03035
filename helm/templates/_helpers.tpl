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

{{/* Called with (dict "ctx" $ "host" … "port" … "password" …). */}}
{{- define "chatbot.postgresUrl" -}}
{{- $database := .ctx.Values.global.database -}}
{{- $external := .ctx.Values.externalDatabase -}}
postgresql://{{ $database.username | urlquery }}:{{ .password | urlquery | replace "+" "%20" }}@{{ .host }}:{{ int .port }}/{{ $database.name | urlquery }}
{{- /* As libpq means it: node-postgres takes `require` and `verify-ca` for `verify-full` unless told. */}}
{{- if $external.enabled }}?uselibpqcompat=true&sslmode={{ $external.sslMode }}{{ end -}}
{{- end }}

{{/* What the backend asks, which may be a pooler. Called with (dict "ctx" $ "password" …). */}}
{{- define "chatbot.databaseUrl" -}}
{{- $external := .ctx.Values.externalDatabase -}}
{{- $port := $external.enabled | ternary $external.port 5432 -}}
{{- include "chatbot.postgresUrl" (merge (dict "host" (include "chatbot.databaseHost" .ctx) "port" $port) .) -}}
{{- end }}

{{/* Behind a pooler. `helm upgrade --reuse-values` brings the values of a chart that had none. */}}
{{- define "chatbot.directPort" -}}
{{ .Values.externalDatabase.directPort | default 5432 | int }}
{{- end }}

{{/* The database itself where a pooler stands before it, else nothing. Called with (dict "ctx" $ "password" …). */}}
{{- define "chatbot.directDatabaseUrl" -}}
{{- $external := .ctx.Values.externalDatabase -}}
{{- if and $external.enabled $external.directHost -}}
{{- include "chatbot.postgresUrl" (merge (dict "host" $external.directHost "port" (include "chatbot.directPort" .ctx)) .) -}}
{{- end -}}
{{- end }}

{{/*
Origins of pages that may write, separated by commas: backend.trustedOrigins, and what the Ingress or the Gateway answers for, since
the backend takes no name that it does not know (DNS rebinding). A proxy before them may end TLS, unless the Ingress does.
*/}}
{{- define "chatbot.origins" -}}
{{- $origins := .Values.backend.trustedOrigins | default list -}}
{{- $hosts := list -}}
{{- if .Values.gateway.enabled -}}
{{- $hosts = .Values.gateway.hostnames | default list -}}
{{- else if and .Values.ingress.enabled .Values.ingress.host -}}
{{- $hosts = list .Values.ingress.host -}}
{{- end -}}
{{- range $host := $hosts -}}
{{- if not (or (eq $host "localhost") (hasPrefix "*." $host)) -}}
{{- $origins = append $origins (printf "https://%s" $host) -}}
{{- if or $.Values.gateway.enabled (not $.Values.ingress.tls.enabled) -}}
{{- $origins = append $origins (printf "http://%s" $host) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- $origins | uniq | join "," -}}
{{- end }}

{{/*
A JSON list of the ports that pods open to the database. What an existing Secret's `direct-url` says is not seen here: so the port
of a database behind a pooler is in it, too.
*/}}
{{- define "chatbot.databasePorts" -}}
{{- $external := .Values.externalDatabase -}}
{{- $ports := list (int ($external.enabled | ternary $external.port 5432)) -}}
{{- if and $external.enabled (or $external.directHost .Values.global.database.existingSecret) -}}
{{- $ports = append $ports (int (include "chatbot.directPort" .)) -}}
{{- end -}}
{{- $ports | uniq | toJson -}}
{{- end }}

{{/*
What pods reach the database by. Without the password: a generated one is another at each rendering that sees no live Secret,
one that is given is in chatbot.secretsChecksum. Also with an existing Secret, whose content changes along with it.
*/}}
{{- define "chatbot.databaseConnection" -}}
{{- $args := dict "ctx" . "password" "" -}}
{{ include "chatbot.databaseUrl" $args }} {{ include "chatbot.directDatabaseUrl" $args }}
{{- end }}
