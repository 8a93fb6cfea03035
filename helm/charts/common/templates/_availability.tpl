{{/* Whether more than one pod is wanted: one alone must not block a drain. */}}
{{- define "chatbot.pdb" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "chatbot.name" . }}
  labels:
    {{- include "chatbot.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ .ctx.Values.pdb.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "chatbot.selectorLabels" . | nindent 6 }}
{{- end }}

{{- define "chatbot.hpa" -}}
{{- $scaling := .ctx.Values.autoscaling -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "chatbot.name" . }}
  labels:
    {{- include "chatbot.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: {{ include "chatbot.name" . }}
  minReplicas: {{ $scaling.minReplicas }}
  maxReplicas: {{ $scaling.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ $scaling.targetCpuPercent }}
    {{- with $scaling.targetStreams }}
    - type: Pods
      pods:
        metric:
          name: chatbot_streams_open
        target:
          type: AverageValue
          averageValue: {{ . | quote }}
    {{- end }}
  behavior:
    scaleDown:
      stabilizationWindowSeconds: {{ $scaling.scaleDownStabilizationSeconds }}
      policies:
        - type: Pods
          value: 1
          periodSeconds: 30
{{- end }}

{{/* Called with (dict "ctx" $ "component" … "port" "metrics"). */}}
{{- define "chatbot.serviceMonitor" -}}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: {{ include "chatbot.name" . }}
  labels:
    {{- include "chatbot.labels" . | nindent 4 }}
    {{- with .ctx.Values.metrics.serviceMonitor.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  selector:
    matchLabels:
      {{- include "chatbot.selectorLabels" . | nindent 6 }}
  endpoints:
    - port: {{ .port }}
      interval: {{ .ctx.Values.metrics.serviceMonitor.interval }}
{{- end }}
