{{/* The pod of a job on the backups. Called with
(dict "ctx" $ "script" "backup.sh"), and "isSuperuser" true for what the application's role may not do. */}}
{{- define "postgres.backupPod" -}}
{{- $args := dict "ctx" .ctx "component" "postgres-backup" "version" (include "chatbot.version" (dict "ctx" .ctx "image" .ctx.Values.image)) -}}
metadata:
  labels:
    {{- include "chatbot.podLabels" $args | nindent 4 }}
spec:
  restartPolicy: Never
  serviceAccountName: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres") }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- include "chatbot.imagePullSecrets" .ctx | nindent 2 }}
  securityContext:
    {{- toYaml .ctx.Values.podSecurityContext | nindent 4 }}
  {{- include "chatbot.scheduling" $args | nindent 2 }}
  containers:
    - name: backup
      image: {{ include "chatbot.image" (dict "ctx" .ctx "image" .ctx.Values.image) }}
      imagePullPolicy: {{ .ctx.Values.image.pullPolicy }}
      command: [/bin/bash, /scripts/{{ .script }}]
      env:
        - { name: PGHOST, value: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres") }} }
        - { name: PGUSER, value: {{ .isSuperuser | ternary "postgres" .ctx.Values.global.database.username | quote }} }
        - { name: PGDATABASE, value: {{ .ctx.Values.global.database.name | quote }} }
        - { name: PGCONNECT_TIMEOUT, value: "30" }
        - { name: KEEP, value: {{ .ctx.Values.backup.keep | quote }} }
        - name: PGPASSWORD
          valueFrom:
            secretKeyRef:
              {{- if .isSuperuser }}
              name: {{ include "postgres.superuserSecret" .ctx }}
              key: postgres-password
              {{- else }}
              name: {{ include "chatbot.databaseSecret" .ctx }}
              key: password
              {{- end }}
      securityContext:
        {{- toYaml .ctx.Values.containerSecurityContext | nindent 8 }}
      resources:
        {{- toYaml .ctx.Values.backup.resources | nindent 8 }}
      volumeMounts:
        - { name: backups, mountPath: /backups }
        - { name: scripts, mountPath: /scripts }
        - { name: tmp, mountPath: /tmp }
  volumes:
    - name: backups
      persistentVolumeClaim:
        claimName: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres-backups") }}
    - name: scripts
      configMap:
        name: {{ include "chatbot.name" (dict "ctx" .ctx "component" "postgres-backup") }}
    - name: tmp
      emptyDir: {}
{{- end }}
