{{/*
Prometheus. Called with (dict "ctx" $monitoring "config" "the text of its ConfigMap").
*/}}
{{- define "monitoring.prometheus" -}}
{{- $config := .config -}}
{{- with .ctx -}}
{{- $args := dict "ctx" . "component" "prometheus" "version" (.Values.prometheus.image.tag | toString) -}}
{{ include "chatbot.serviceAccount" $args }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "chatbot.name" $args }}
  labels:
    {{- include "chatbot.labels" $args | nindent 4 }}
spec:
  replicas: 1
  strategy:
    type: Recreate
  selector:
    matchLabels:
      {{- include "chatbot.selectorLabels" $args | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "chatbot.podLabels" $args | nindent 8 }}
      annotations:
        checksum/config: {{ $config | sha256sum }}
    spec:
      serviceAccountName: {{ include "chatbot.name" $args }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      {{- include "chatbot.imagePullSecrets" . | nindent 6 }}
      securityContext:
        {{- toYaml .Values.prometheus.podSecurityContext | nindent 8 }}
      {{- include "chatbot.scheduling" $args | nindent 6 }}
      containers:
        - name: prometheus
          image: {{ include "chatbot.image" (dict "ctx" . "image" .Values.prometheus.image) }}
          imagePullPolicy: {{ .Values.prometheus.image.pullPolicy }}
          args:
            - --config.file=/etc/prometheus/prometheus.yml
            - --storage.tsdb.path=/prometheus
            - --storage.tsdb.retention.time={{ .Values.prometheus.retention }}
          {{- with .Values.prometheus.extraEnv }}
          env:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          ports:
            - name: http
              containerPort: 9090
          readinessProbe:
            httpGet: { path: /-/ready, port: http }
            periodSeconds: 3
          startupProbe:
            # A log of many hours is read again before it answers.
            httpGet: { path: /-/ready, port: http }
            periodSeconds: 2
            failureThreshold: 300
          livenessProbe:
            httpGet: { path: /-/healthy, port: http }
          securityContext:
            {{- toYaml .Values.prometheus.containerSecurityContext | nindent 12 }}
          resources:
            {{- toYaml .Values.prometheus.resources | nindent 12 }}
          volumeMounts:
            - { name: config, mountPath: /etc/prometheus }
            - { name: data, mountPath: /prometheus }
      volumes:
        - name: config
          configMap:
            name: {{ include "chatbot.name" $args }}
        - name: data
          {{- if .Values.prometheus.storageSize }}
          persistentVolumeClaim:
            claimName: {{ include "chatbot.name" $args }}
          {{- else }}
          emptyDir: {}
          {{- end }}
---
apiVersion: v1
kind: Service
metadata:
  name: {{ include "chatbot.name" $args }}
  labels:
    {{- include "chatbot.labels" $args | nindent 4 }}
spec:
  selector:
    {{- include "chatbot.selectorLabels" $args | nindent 4 }}
  ports:
    - name: http
      port: 9090
      targetPort: http
{{- if .Values.prometheus.storageSize }}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ include "chatbot.name" $args }}
  labels:
    {{- include "chatbot.labels" $args | nindent 4 }}
spec:
  accessModes: [ReadWriteOnce]
  {{- with .Values.prometheus.storageClass }}
  storageClassName: {{ . | quote }}
  {{- end }}
  resources:
    requests:
      storage: {{ .Values.prometheus.storageSize }}
{{- end }}
{{- if .Values.global.networkPolicy.enabled }}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: {{ include "chatbot.name" $args }}
  labels:
    {{- include "chatbot.labels" $args | nindent 4 }}
spec:
  podSelector:
    matchLabels:
      {{- include "chatbot.selectorLabels" $args | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    - from:
        {{- include "chatbot.peer" (dict "ctx" . "component" "grafana") | nindent 8 }}
      ports:
        - port: http
    {{- with .Values.networkPolicy.extraIngress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  egress:
    {{- include "chatbot.egressDns" . | nindent 4 }}
    - to:
        {{- include "chatbot.peer" (dict "ctx" . "component" "backend") | nindent 8 }}
        {{- include "chatbot.peer" (dict "ctx" . "component" "postgres") | nindent 8 }}
      ports:
        - port: 9464
        - port: 9187
    {{- with .Values.networkPolicy.extraEgress }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
{{- end }}
{{- end }}
