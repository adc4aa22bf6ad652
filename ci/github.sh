#!/usr/bin/env bash
# The step of action.yml: annotations in the log, SARIF in a file, Markdown in the summary, all of one scan.
set -uo pipefail

arguments=(scan --format github --report "sarif=${REACH_SARIF:-agent-reach.sarif}")
[ -z "${REACH_FAIL_ON:-}" ] || arguments+=(--fail-on "$REACH_FAIL_ON")
[ -z "${REACH_BASE:-}" ] || arguments+=(--base "$REACH_BASE")
[ -z "${REACH_AGENTS:-}" ] || arguments+=(--agents "$REACH_AGENTS")

node "$REACH_COMMAND" "${arguments[@]}" -- "${REACH_PATH:-.}"
code=$?

if [ "${REACH_SUMMARY:-true}" = true ] && [ -n "${GITHUB_STEP_SUMMARY:-}" ] && [ "$code" -le 1 ]; then
	report=(report --format markdown)
	[ "${REACH_PATHS:-true}" = true ] || report+=(--no-paths)
	[ -z "${REACH_AGENTS:-}" ] || report+=(--agents "$REACH_AGENTS")
	node "$REACH_COMMAND" "${report[@]}" -- "${REACH_PATH:-.}" >> "$GITHUB_STEP_SUMMARY" || code=2
fi

if [ -n "${GITHUB_OUTPUT:-}" ]; then
	{
		echo "exit-code=$code"
		# A path is one line, whatever was given.
		printf 'sarif=%s\n' "$(printf %s "${REACH_SARIF:-agent-reach.sarif}" | tr -d '\r\n')"
	} >> "$GITHUB_OUTPUT"
fi
exit "$code"
