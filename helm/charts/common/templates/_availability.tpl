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

{{/*
The field `replicas` of a Deployment. With an autoscaler it is what runs now: without the field, turning the autoscaler on
would set 1 until the autoscaler has acted. It is left out where the cluster cannot be seen, so that GitOps does not undo
the autoscaler. Called with (dict "ctx" $ "component" …).
*/}}
{{- define "chatbot.replicas" -}}
{{- $scaling := .ctx.Values.autoscaling -}}
{{- if not $scaling.enabled -}}
replicas: {{ .ctx.Values.replicas }}
{{- else if include "chatbot.seesCluster" .ctx -}}
{{- $live := lookup "apps/v1" "Deployment" .ctx.Release.Namespace (include "chatbot.name" .) | default dict -}}
{{- $running := dig "spec" "replicas" 0 $live | int -}}
replicas: {{ min (max $running $scaling.minReplicas) $scaling.maxReplicas }}
{{- end -}}
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
          {{- if $scaling.targetCpuPercent }}
          type: Utilization
          averageUtilization: {{ $scaling.targetCpuPercent }}
          {{- else }}
          # Not a share of the request, which is what a pod needs at rest.
          type: AverageValue
          averageValue: {{ $scaling.targetCpu }}
          {{- end }}
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
    {{- include "chatbot.labels" (merge (dict "objectLabels" .ctx.Values.metrics.serviceMonitor.labels) .) | nindent 4 }}
spec:
  selector:
    matchLabels:
      {{- include "chatbot.selectorLabels" . | nindent 6 }}
  endpoints:
    - port: {{ .port }}
      interval: {{ .ctx.Values.metrics.serviceMonitor.interval }}
{{- end }}
