import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printsEnvironment } from '../../../server/src/cli/secrets/dumper.ts';

for (const command of [
	['env'],
	['/usr/bin/env'],
	['env', '-0'],
	['env', 'A=b', '-u', 'X'],
	['printenv'],
	['printenv', 'API_KEY'],
	['set'],
	['export', '-p'],
	['sh', '-c', 'env'],
	['bash', '-lc', 'cd /tmp && env | sort'],
	['bash', '-c', 'export -p'],
	['bash', '-c', 'declare -x'],
	['sh', '-c', '(printenv API_KEY)'],
	['sh', '-c', '"env" > out'],
	['env', 'A=b', 'sh', '-c', 'set'],
	['cmd', '/c', 'set'],
	['cmd.exe', '/d', '/c', 'SET'],
	['powershell', '-Command', 'gci env:'],
	['pwsh', '-c', 'Get-ChildItem Env:* | Format-List'],
	['node', '-p', 'process.env'],
	['node', '-e', 'console.log(JSON.stringify(process.env))'],
	['python3', '-c', 'import os; print(os.environ)'],
	['python', '-c', 'import os; print(dict(os.environ))'],
	['ruby', '-e', 'p ENV'],
	['perl', '-e', 'print %ENV'],
	['nohup', 'env'],
	['sudo', '-E', 'printenv'],
	['timeout', '5', 'env'],
	['cat', '/proc/self/environ'],
	['sh', '-c', 'cat /proc/$$/environ'],
]) {
	test(`prints its environment: ${command.join(' ')}`, () => assert.equal(printsEnvironment(command), true));
}

for (const command of [
	[],
	['npm', 'test'],
	['env', 'A=b', 'node', 'server.js'],
	['env', '-u', 'X', 'make'],
	['sh', '-c', 'set -e; make'],
	['bash', '-c', 'export A=1; ./run'],
	['bash', '-c', 'set -euo pipefail\nnode app.js'],
	['node', '-e', 'fetch(process.env.URL)'],
	['python', '-c', 'import os; os.environ["A"]'],
	['python', '-c', 'import os; os.environ.get("A")'],
	['node', 'env.js'],
	['cmd', '/c', 'npm test'],
	['docker', 'run', '--env', 'A', 'image'],
]) {
	test(`does not print its environment: ${command.join(' ') || '(nothing)'}`, () =>
		assert.equal(printsEnvironment(command), false));
}
