{{/*
Configuration of Prometheus. Called with (dict "ctx" $monitoring "scrapesPostgres" …).
*/}}
{{- define "monitoring.prometheusConfig" -}}
{{- $scrapesPostgres := .scrapesPostgres -}}
{{- with .ctx -}}
{{- $args := dict "ctx" . "component" "prometheus" "version" (.Values.prometheus.image.tag | toString) -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ include "chatbot.name" $args }}
  labels:
    {{- include "chatbot.labels" $args | nindent 4 }}
data:
  prometheus.yml: |
    global:
      scrape_interval: {{ .Values.prometheus.scrapeInterval }}
      evaluation_interval: {{ .Values.prometheus.scrapeInterval }}
    rule_files: [/etc/prometheus/alerts.yaml]
    {{- with .Values.prometheus.alertmanagers }}
    alerting:
      alertmanagers:
        - static_configs:
            - targets: {{ toJson . }}
    {{- end }}
    scrape_configs:
      # By DNS: a name that resolves to every pod needs no right in the API.
      # Jobs and namespace are named as an operator names them, so that alerts and dashboards are the same for both.
      - job_name: {{ include "chatbot.name" (dict "ctx" . "component" "backend") }}
        relabel_configs: [{ target_label: namespace, replacement: {{ .Release.Namespace | quote }} }]
        dns_sd_configs:
          - names: [{{ include "chatbot.name" (dict "ctx" . "component" "backend-pods") }}]
            type: A
            port: 9464
            refresh_interval: 10s
          - names: [{{ include "chatbot.name" (dict "ctx" . "component" "backend-pods") }}]
            type: AAAA
            port: 9464
            refresh_interval: 10s
      {{- if $scrapesPostgres }}
      - job_name: {{ include "chatbot.name" (dict "ctx" . "component" "postgres") }}
        relabel_configs: [{ target_label: namespace, replacement: {{ .Release.Namespace | quote }} }]
        dns_sd_configs:
          - names: [{{ include "chatbot.name" (dict "ctx" . "component" "postgres-pods") }}]
            type: A
            port: 9187
            refresh_interval: 10s
          - names: [{{ include "chatbot.name" (dict "ctx" . "component" "postgres-pods") }}]
            type: AAAA
            port: 9187
            refresh_interval: 10s
      {{- end }}
  alerts.yaml: |
    {{- include "monitoring.ofRelease" (dict "ctx" . "path" "files/alerts.yaml") | nindent 4 }}
{{- end }}
{{- end }}
