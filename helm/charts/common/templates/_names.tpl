{{/* Called with (dict "ctx" $ "component" "backend"). Names are short enough for every suffix that is put behind them. */}}
{{- define "chatbot.name" -}}
{{- printf "%s-%s" (.ctx.Release.Name | trunc 40 | trimSuffix "-") .component -}}
{{- end }}

{{- define "chatbot.selectorLabels" -}}
app.kubernetes.io/name: chatbot
app.kubernetes.io/instance: {{ .ctx.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "chatbot.labels" -}}
{{ include "chatbot.selectorLabels" . }}
app.kubernetes.io/version: {{ .version | default .ctx.Chart.AppVersion | default .ctx.Chart.Version | quote }}
app.kubernetes.io/part-of: chatbot
app.kubernetes.io/managed-by: {{ .ctx.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .ctx.Chart.Name .ctx.Chart.Version | replace "+" "_" }}
{{- with .ctx.Values.global.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* Of a pod: its selector's, the version, and what the values add. */}}
{{- define "chatbot.podLabels" -}}
{{ include "chatbot.selectorLabels" . }}
app.kubernetes.io/version: {{ .version | default .ctx.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: chatbot
{{- with .ctx.Values.global.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- with .extra }}
{{ toYaml . }}
{{- end }}
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
