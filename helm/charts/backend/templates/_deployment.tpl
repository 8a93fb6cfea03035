{{/*
Rendered by the umbrella (templates/backend.yaml), which alone sees what the way to the database is. Called with
(dict "ctx" $backend "config" "the ConfigMap's text" "database" "what the pods reach it by" "origins" "of pages that may write").
*/}}
{{- define "backend.deployment" -}}
{{- $config := .config -}}
{{- $database := .database -}}
{{- $origins := .origins -}}
{{- with .ctx -}}
{{- $args := dict "ctx" . "component" "backend" "version" (include "chatbot.version" (dict "ctx" . "image" .Values.image)) "extra" .Values.podLabels -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "chatbot.name" $args }}
  labels:
    {{- include "chatbot.labels" $args | nindent 4 }}
spec:
  {{- with include "chatbot.replicas" $args }}
  {{- . | nindent 2 }}
  {{- end }}
  revisionHistoryLimit: 5
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxUnavailable: 0
      maxSurge: 1
  selector:
    matchLabels:
      {{- include "chatbot.selectorLabels" $args | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "chatbot.podLabels" $args | nindent 8 }}
      annotations:
        checksum/config: {{ print $config (include "backend.modelServersFile" .) | sha256sum }}
        checksum/secrets: {{ printf "%s %s %s" (include "chatbot.secretsChecksum" .) $database (toJson .Values.auth) | sha256sum }}
        {{- with omit (.Values.podAnnotations | default dict) "checksum/config" "checksum/secrets" }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "chatbot.name" $args }}
      automountServiceAccountToken: false
      enableServiceLinks: false
      # The drain, 4 s for handing over what is left, and a margin.
      terminationGracePeriodSeconds: {{ add .Values.preStopSeconds .Values.drainSeconds 15 }}
      {{- include "chatbot.imagePullSecrets" . | nindent 6 }}
      securityContext:
        {{- toYaml .Values.podSecurityContext | nindent 8 }}
      {{- include "chatbot.scheduling" (merge (dict "spread" true) $args) | nindent 6 }}
      {{- include "chatbot.topologySpread" $args | nindent 6 }}
      {{- if eq .Values.migrations.mode "init" }}
      initContainers:
        - {{- include "backend.migrateContainer" . | nindent 10 }}
      {{- end }}
      containers:
        - name: backend
          image: {{ include "chatbot.image" (dict "ctx" . "image" .Values.image) }}
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          ports:
            - name: http
              containerPort: 4000
            - name: metrics
              containerPort: 9464
          envFrom:
            - configMapRef:
                name: {{ include "chatbot.name" $args }}
          env:
            {{- include "chatbot.databaseEnv" . | nindent 12 }}
            - name: AUTH_SECRET
              valueFrom:
                secretKeyRef:
                  name: {{ include "backend.authSecret" . }}
                  key: auth-secret
            {{- with $origins }}
            - name: TRUSTED_ORIGINS
              value: {{ . | quote }}
            {{- end }}
            {{- with .Values.extraEnv }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
          startupProbe:
            httpGet: { path: /api/health/live, port: http }
            periodSeconds: 1
            timeoutSeconds: 3
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /api/health/live, port: http }
            periodSeconds: 10
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: { path: /api/health/ready, port: http }
            periodSeconds: 3
            timeoutSeconds: 3
            failureThreshold: 2
          {{- if .Values.preStopSeconds }}
          lifecycle:
            preStop:
              sleep:
                seconds: {{ .Values.preStopSeconds }}
          {{- end }}
          securityContext:
            {{- toYaml .Values.containerSecurityContext | nindent 12 }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            - name: next-cache
              mountPath: /app/apps/backend/.next/cache
            {{- if include "backend.hasKey" . }}
            - name: openai
              mountPath: /run/secrets/openai
              readOnly: true
            {{- end }}
            {{- if .Values.modelServers }}
            - name: model-servers
              mountPath: /etc/chatbot/model-servers
              readOnly: true
            {{- end }}
            {{- if include "backend.modelServersSecrets" . }}
            - name: model-server-keys
              mountPath: /run/secrets/model-servers
              readOnly: true
            {{- end }}
            {{- with .Values.extraVolumeMounts }}
            {{- toYaml . | nindent 12 }}
            {{- end }}
      volumes:
        - name: tmp
          emptyDir: { sizeLimit: 64Mi }
        - name: next-cache
          emptyDir: { sizeLimit: 64Mi }
        {{- if include "backend.hasKey" . }}
        - name: openai
          secret:
            secretName: {{ include "backend.openaiSecret" . }}
            # 0440, as YAML 1.1 and 1.2 both read it.
            defaultMode: 288
        {{- end }}
        {{- if .Values.modelServers }}
        - name: model-servers
          configMap:
            name: {{ include "chatbot.name" (dict "ctx" . "component" "model-servers") }}
        {{- end }}
        {{- with include "backend.modelServersSecrets" . }}
        - name: model-server-keys
          projected:
            # 0440, as YAML 1.1 and 1.2 both read it.
            defaultMode: 288
            sources:
              {{- . | nindent 14 }}
        {{- end }}
        {{- with .Values.extraVolumes }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
{{- end }}
{{- end }}
