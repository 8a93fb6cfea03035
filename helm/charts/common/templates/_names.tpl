{{/*
Prefix of every object's name: global.fullnameOverride, or the release's name. Helm allows dots and a leading digit in a
release's name, Services do not. A prefix that had to be changed ends with a hash of the original, so that `a.b` and `a-b`
do not share names.
*/}}
{{- define "chatbot.prefix" -}}
{{- $original := .Values.global.fullnameOverride | default .Release.Name -}}
{{- $prefix := $original | replace "." "-" -}}
{{- if regexMatch "^[0-9]" $prefix }}{{ $prefix = printf "chat-%s" $prefix }}{{ end -}}
{{- if eq $prefix $original -}}
{{- $prefix -}}
{{- else -}}
{{- printf "%s-%s" ($prefix | trunc 32 | trimSuffix "-") ($original | sha256sum | trunc 8) -}}
{{- end -}}
{{- end }}

{{/*
Longest allowed name of a component. Kubernetes adds to some names and puts the result into a label of at most 63
characters: a StatefulSet gets a hash of 10 characters, a CloudNativePG Cluster may have 50, a CronJob's Jobs get 11 more.
*/}}
{{- define "chatbot.nameLimit" -}}
{{- get (dict "postgres" "50" "postgres-backup" "52" "postgres-restore" "52" "postgres-exporter-role" "52") . | default "63" -}}
{{- end }}

{{/*
Name of a component's objects, such as chatbot-backend. A prefix that is too long is cut and ends with a hash of the
whole, so that two long release names never share an object. Called with (dict "ctx" $ "component" "backend").
*/}}
{{- define "chatbot.name" -}}
{{- $prefix := include "chatbot.prefix" .ctx -}}
{{- $name := printf "%s-%s" $prefix .component -}}
{{- $excess := sub (len $name) (include "chatbot.nameLimit" .component | int) -}}
{{- if gt $excess 0 -}}
{{- $kept := sub (sub (len $prefix) $excess) 9 | int -}}
{{- $name = printf "%s-%s-%s" ($prefix | trunc $kept | trimSuffix "-") ($prefix | sha256sum | trunc 8) .component -}}
{{- end -}}
{{- $name -}}
{{- end }}

{{- define "chatbot.selectorLabels" -}}
app.kubernetes.io/name: chatbot
app.kubernetes.io/instance: {{ .ctx.Release.Name | quote }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/*
The chart's labels, with "extra" and global.commonLabels merged in, each key once. Neither can change the labels that
select pods or those that Helm recognizes its objects by. Called with (dict "ctx" $ "component" … "fixed" (dict …) "extra" (dict …)).
*/}}
{{- define "chatbot.mergedLabels" -}}
{{- $fixed := merge (include "chatbot.selectorLabels" . | fromYaml) (.fixed | default dict) -}}
{{- $own := dict
  "app.kubernetes.io/version" (.version | default .ctx.Chart.AppVersion | default .ctx.Chart.Version)
  "app.kubernetes.io/part-of" "chatbot"
-}}
{{- merge $fixed (.extra | default dict) (.ctx.Values.global.commonLabels | default dict) $own | toYaml -}}
{{- end }}

{{/* Labels of an object; "objectLabels" are further ones from the values. */}}
{{- define "chatbot.labels" -}}
{{- $fixed := dict
  "app.kubernetes.io/managed-by" .ctx.Release.Service
  "helm.sh/chart" (printf "%s-%s" .ctx.Chart.Name .ctx.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" | trimSuffix "_" | trimSuffix ".")
-}}
{{- include "chatbot.mergedLabels" (dict "ctx" .ctx "component" .component "version" .version "fixed" $fixed "extra" .objectLabels) -}}
{{- end }}

{{/* Labels of a pod; "extra" are the values' podLabels. */}}
{{- define "chatbot.podLabels" -}}
{{- include "chatbot.mergedLabels" . -}}
{{- end }}

{{/* Called with (dict "ctx" $ "image" .Values.image): registry/repository:tag@digest. */}}
{{- define "chatbot.image" -}}
{{- $registry := .image.registry | default .ctx.Values.global.imageRegistry -}}
{{- $tag := .image.tag | default .ctx.Chart.AppVersion -}}
{{- with $registry }}{{ trimSuffix "/" . }}/{{ end }}{{ .image.repository }}:{{ $tag }}{{ with .image.digest }}@{{ . }}{{ end }}
{{- end }}

{{/* A label's value: tags may be longer, digests hold a colon. */}}
{{- define "chatbot.version" -}}
{{- .image.tag | default .ctx.Chart.AppVersion | trunc 63 | trimSuffix "-" | trimSuffix "." | trimSuffix "_" -}}
{{- end }}
