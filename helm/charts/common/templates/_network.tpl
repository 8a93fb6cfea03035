{{- define "chatbot.egressDns" -}}
- to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: {{ .Values.global.networkPolicy.dnsNamespace | quote }}
    {{- range .Values.global.networkPolicy.dnsCidrs }}
    - ipBlock:
        cidr: {{ . | quote }}
    {{- end }}
  ports:
    {{- range .Values.global.networkPolicy.dnsPorts }}
    - port: {{ . }}
      protocol: UDP
    - port: {{ . }}
      protocol: TCP
    {{- end }}
{{- end }}

{{/* Where the ingress controllers are, as peers of a NetworkPolicy. */}}
{{- define "chatbot.fromIngress" -}}
- namespaceSelector:
    matchExpressions:
      - key: kubernetes.io/metadata.name
        operator: In
        values:
          {{- toYaml .Values.global.networkPolicy.ingressNamespaces | nindent 10 }}
{{- end }}

{{/* This release's Prometheus, and the namespaces of others. */}}
{{- define "chatbot.fromPrometheus" -}}
- podSelector:
    matchLabels:
      {{- include "chatbot.selectorLabels" (dict "ctx" . "component" "prometheus") | nindent 6 }}
{{- with .Values.global.networkPolicy.prometheusNamespaces }}
- namespaceSelector:
    matchExpressions:
      - key: kubernetes.io/metadata.name
        operator: In
        values:
          {{- toYaml . | nindent 10 }}
{{- end }}
{{- end }}

{{/* Called with (dict "ctx" $ "component" …): pods of this release as a peer. */}}
{{- define "chatbot.peer" -}}
- podSelector:
    matchLabels:
      {{- include "chatbot.selectorLabels" . | nindent 6 }}
{{- end }}
