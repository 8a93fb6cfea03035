{{- define "chatbot.imagePullSecrets" -}}
{{- with .Values.global.imagePullSecrets }}
imagePullSecrets:
{{- range . }}
  - name: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* Called with (dict "ctx" $ "component" …), and "spread" true for what runs in several zones where there are some. */}}
{{- define "chatbot.scheduling" -}}
{{- with .ctx.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .ctx.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .ctx.Values.affinity }}
affinity:
  {{- toYaml .ctx.Values.affinity | nindent 2 }}
{{- else if .spread }}
affinity:
  # No spread constraint: where nodes have no zone, the scheduler would leave the one by host out of account, too.
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
      - weight: 50
        podAffinityTerm:
          topologyKey: topology.kubernetes.io/zone
          labelSelector:
            matchLabels:
              {{- include "chatbot.selectorLabels" . | nindent 14 }}
{{- end }}
{{- with .ctx.Values.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- end }}

{{- define "chatbot.topologySpread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    # Those of the version before are about to leave: they do not count.
    matchLabelKeys: [pod-template-hash]
    labelSelector:
      matchLabels:
        {{- include "chatbot.selectorLabels" . | nindent 8 }}
{{- end }}

{{- define "chatbot.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "chatbot.name" . }}
  labels:
    {{- include "chatbot.labels" . | nindent 4 }}
  {{- with .ctx.Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
automountServiceAccountToken: false
{{- end }}
