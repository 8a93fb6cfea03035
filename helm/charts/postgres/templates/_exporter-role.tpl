{{/* Pod that creates the exporter's role. Called with (dict "ctx" $ "component" …). */}}
{{- define "postgres.exporterRolePod" -}}
metadata:
  labels:
    {{- include "chatbot.podLabels" . | nindent 4 }}
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres") }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- include "chatbot.imagePullSecrets" .ctx | nindent 2 }}
  securityContext:
    {{- toYaml .ctx.Values.podSecurityContext | nindent 4 }}
  {{- include "chatbot.scheduling" . | nindent 2 }}
  containers:
    - name: exporter-role
      image: {{ include "chatbot.image" (dict "ctx" .ctx "image" .ctx.Values.image) }}
      imagePullPolicy: {{ .ctx.Values.image.pullPolicy }}
      command: [/bin/bash, /scripts/exporter-role.sh]
      env:
        - { name: PGHOST, value: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres") }} }
        - { name: PGUSER, value: postgres }
        - { name: PGCONNECT_TIMEOUT, value: "30" }
        - { name: APP_DATABASE, value: {{ .ctx.Values.global.database.name | quote }} }
        - name: PGPASSWORD
          valueFrom:
            secretKeyRef:
              name: {{ include "postgres.superuserSecret" .ctx }}
              key: postgres-password
      securityContext:
        {{- toYaml .ctx.Values.containerSecurityContext | nindent 8 }}
      resources:
        {{- toYaml .ctx.Values.backup.resources | nindent 8 }}
      volumeMounts:
        - { name: scripts, mountPath: /scripts }
  volumes:
    - name: scripts
      configMap:
        name: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres") }}
{{- end }}
