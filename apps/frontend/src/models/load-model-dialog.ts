export const loadModelDialog = () => import('./model-dialog.tsx')
