{{- define "ringback.labels" -}}
app.kubernetes.io/name: ringback
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "ringback.selector" -}}
app.kubernetes.io/name: ringback
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "ringback.pod" -}}
serviceAccountName: {{ .Release.Name }}
automountServiceAccountToken: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- end }}

{{- define "ringback.container" -}}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
{{- end }}

{{- define "ringback.tag" -}}
{{ default .Chart.AppVersion .Values.image.tag }}
{{- end }}

{{- define "ringback.env" -}}
- name: DATABASE_URL_FILE
  value: /run/secrets/ringback/database-url
{{- if .Values.redis.enabled }}
- name: REDIS_URL_FILE
  value: /run/secrets/ringback/redis-url
{{- end }}
- name: OBJECT_STORE
  value: s3
- name: S3_BUCKET
  value: {{ .Values.objectStore.bucket | quote }}
- name: S3_REGION
  value: {{ .Values.objectStore.region | quote }}
- name: S3_FORCE_PATH_STYLE
  value: {{ .Values.objectStore.forcePathStyle | quote }}
{{- if .Values.objectStore.endpoint }}
- name: S3_ENDPOINT
  value: {{ .Values.objectStore.endpoint | quote }}
{{- end }}
{{- if .Values.objectStore.accessKeyId }}
- name: S3_ACCESS_KEY_ID
  value: {{ .Values.objectStore.accessKeyId | quote }}
- name: S3_SECRET_ACCESS_KEY_FILE
  value: /run/secrets/ringback/s3-secret-access-key
{{- end }}
{{- range $name, $value := .Values.config }}
- name: {{ $name }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "ringback.live" -}}
- name: LIVE_UDP_PORT
  value: "9060"
- name: LIVE_TCP_PORT
  value: "9060"
{{- end }}

{{- define "ringback.probes" -}}
startupProbe:
  httpGet: { path: /healthz, port: metrics }
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /healthz, port: metrics }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /readyz, port: metrics }
  periodSeconds: 5
  timeoutSeconds: 5
{{- end }}
