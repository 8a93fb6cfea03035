import { spawn } from 'node:child_process'

/**
 * Waits on a pipe that only our process holds. A line means that the watched process was taken care of; the pipe's end
 * without one means that we died, were it by SIGKILL. Arguments: signal, process id (negative: a group), folder to remove.
 * What does not end within 20 s is killed.
 */
const SCRIPT = `
read -r released && exit 0
kill -s "$1" -- "$2" 2>/dev/null
tenths=0
while kill -s 0 -- "$2" 2>/dev/null && [ "$tenths" -lt 250 ]; do
  [ "$tenths" -eq 200 ] && kill -s KILL -- "$2"
  tenths=$((tenths + 1))
  sleep 0.1
done
[ -z "$3" ] || rm -rf -- "$3"
`

/** Says that the watched process needs no watching any more. */
export type Release = () => void

/**
 * Makes `pid` end when this process ends, however it ends.
 * @param pid a negative one is a process group
 * @param removeAfter a folder to delete once the process is gone
 */
export const endWithThisProcess = (pid: number, signal: 'INT' | 'TERM', removeAfter = ''): Release => {
  // A session of its own: a terminal's Ctrl-C or hangup must not end the watchdog before what it watches.
  const watchdog = spawn('/bin/sh', ['-c', SCRIPT, 'watchdog', signal, String(pid), removeAfter], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
  })
  return () => {
    watchdog.stdin.end('released\n')
  }
}
