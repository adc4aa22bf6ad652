import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'jsonc-parser';
import { parse as parseToml } from 'smol-toml';
import { agents } from '../../../server/src/agents/index.ts';
import { languageFor } from '../../../server/src/languages/index.ts';
import { mcpHosts } from '../../../server/src/workspace/mcpHosts.ts';
import { migrated, refused, secret } from './support.ts';

const s = secret;
const given = (path: string) => ({ mcp: mcpHosts(agents, path) });
const stdio = (servers: string, field = 'env') =>
	`{\n  "${servers}": {\n    "x": { "command": "npx", "${field}": { "T":   "«${s}»", }, },\n  },\n}\n`;
const remote = (servers: string) =>
	`{"${servers}":{"x":{"url":"https://h","headers":{"Authorization":"Bearer «${s}»"}}}}`;

/** File, text, what takes the value's place, where that is known from. */
const hosts: readonly (readonly [string, string, string, string])[] = [
	['.mcp.json', stdio('mcpServers'), '${MY_TOKEN}', 'Claude Code 2.1.278, measured; Copilot CLI, its documents'],
	['.mcp.json', remote('mcpServers'), '${MY_TOKEN}', 'https://code.claude.com/docs/en/mcp'],
	['packages/a/.mcp.json', stdio('mcpServers'), '${MY_TOKEN}', 'a folder that may be opened alone'],
	['.claude.json', `{"projects":{"/a":{"mcpServers":{"x":{"env":{"T":"«${s}»"}}}}}}`, '${MY_TOKEN}', 'the same'],
	['.cursor/mcp.json', stdio('mcpServers'), '${env:MY_TOKEN}', 'https://cursor.com/docs/mcp'],
	['.cursor/mcp.json', remote('mcpServers'), '${env:MY_TOKEN}', 'https://cursor.com/docs/mcp'],
	['.vscode/mcp.json', stdio('servers'), '${env:MY_TOKEN}', 'VS Code, configuration variables'],
	['.github/mcp.json', stdio('mcpServers'), '${MY_TOKEN}', 'Copilot CLI'],
	['.codeium/windsurf/mcp_config.json', remote('mcpServers'), '${env:MY_TOKEN}', 'docs.windsurf.com, cascade/mcp'],
	['.gemini/settings.json', stdio('mcpServers'), '${MY_TOKEN}', 'gemini-cli envVarResolver.ts @04fbf507'],
	['.gemini/settings.json', `{"apiKey":"«${s}»"}`, '${MY_TOKEN}', 'the same: it reads every text of the file'],
	['.qwen/settings.json', stdio('mcpServers'), '${MY_TOKEN}', 'a fork of Gemini CLI'],
	['.roo/mcp.json', stdio('mcpServers'), '${env:MY_TOKEN}', 'Roo-Code src/utils/config.ts'],
	['.kiro/settings/mcp.json', stdio('mcpServers'), '${MY_TOKEN}', 'https://kiro.dev/docs/mcp/configuration'],
	['.amp/settings.json', stdio('amp.mcpServers'), '${MY_TOKEN}', 'manual of Amp'],
	['opencode.json', stdio('mcp', 'environment'), '{env:MY_TOKEN}', 'https://opencode.ai/docs/config'],
	['opencode.jsonc', `{"provider":{"p":{"options":{"apiKey":"«${s}»"}}}}`, '{env:MY_TOKEN}', 'the same: any text'],
	['kilo.jsonc', stdio('mcp', 'environment'), '{env:MY_TOKEN}', 'a fork of opencode'],
	['crush.json', stdio('mcp'), '${MY_TOKEN}', 'crush internal/config/resolve.go @04500aa0'],
];

for (const [path, text, expression, source] of hosts) {
	test(`MCP: ${path} reads ${expression} (${source})`, () => {
		const { text: after, migration } = migrated(path, text, given(path));
		assert.equal(after, text.replace(`«${s}»`, expression), 'nothing else changes');
		assert.equal(migration.value, s);
		assert.equal(migration.holdsReference, false);
		assert.notEqual(migration.notes.length, 0);
	});
}

test('MCP: every file of every agent is known to a language, and gets that agent’s expression or none', () => {
	for (const { id, mcp } of agents) {
		for (const { file, reference, servers = 'mcpServers', expands } of mcp) {
			const path = file.replace('~/', '');
			const language = languageFor(path)?.id;
			const wanted = /\.jsonc?$/.test(path) ? 'mcp' : path.includes('.codex/') ? 'codex' : undefined;
			if (wanted !== undefined) assert.equal(language, wanted, `${id}: ${file}`);
			if (wanted !== 'mcp') continue;
			const field = Array.isArray(expands) ? (expands[0] as string) : 'env';
			const text = `{"${servers}":{"x":{"command":"npx","${field}":{"T":"«${s}»"}}}}`;
			if (reference === undefined && mcpHosts(agents, path).every((host) => host.reference === undefined)) {
				assert.match(refused(path, text, given(path)), /agent-reach run/, `${id}: ${file}`);
			} else {
				const own = reference?.('MY_TOKEN') ?? assert.fail(`${id}: ${file} is read by others who expand`);
				assert.ok(migrated(path, text, given(path)).text.includes(`"T":"${own}"`), `${id}: ${file}`);
			}
		}
	}
});

/** Hosts that expand nothing, or of which nothing is known: never an expression of another one. */
const closed = [
	...['.zed/settings.json', '.warp/.mcp.json', '.trae/mcp.json', '.junie/mcp/mcp.json', '.amazonq/mcp.json'],
	...['.ai/mcp/mcp.json', '.tabnine/mcp_servers.json', '.factory/mcp.json', '.devin/mcp_config.json'],
	...['.kilocode/mcp.json', '.deepagents/.mcp.json', '.rovodev/mcp.json', 'claude_desktop_config.json', 'mcp.json'],
	...['.augment/settings.json', 'cline_mcp_settings.json'],
];

for (const path of closed) {
	test(`MCP: ${path} is refused, with the way through agent-reach run`, () => {
		const reason = refused(path, stdio(path.includes('zed') ? 'context_servers' : 'mcpServers'), given(path));
		assert.match(reason, /expands no variables.*command “agent-reach”, arguments “run”/);
	});
}

test('MCP: fields in which a host expands nothing are refused', () => {
	const described = `{"mcpServers":{"x":{"description":"«${s}»"}}}`;
	assert.match(refused('.mcp.json', described, given('.mcp.json')), /Claude Code expands variables only in/);
	assert.match(refused('crush.json', `{"mcp":{"x":{"args":["«${s}»"]}}}`, given('crush.json')), /only in these fields/);
	const only = `{"mcpServers":{"x":{"headers":{"T":"«${s}»"}}}}`;
	assert.match(refused('.github/mcp.json', only, given('.github/mcp.json')), /env/);
	assert.match(refused('.mcp.json', `{"mcpServers":{"x":{"env":{"«${s}»":"a"}}}}`, given('.mcp.json')), /property/);
});

test('MCP: another host of the same file that would not expand the text is named', () => {
	const { migration } = migrated('.mcp.json', remote('mcpServers'), given('.mcp.json'));
	assert.match(migration.notes.join(), /GitHub Copilot CLI may read the same file/);
	const own = migrated('.mcp.json', stdio('mcpServers'), given('.mcp.json'));
	assert.doesNotMatch(own.migration.notes.join(), /may read the same file/);
	assert.match(own.migration.notes.join(), /“--only”, “MY_TOKEN”/);
});

test('MCP: of several agents the one that is present counts first', () => {
	assert.equal(mcpHosts(agents, '.mcp.json')[0]?.agent, 'Claude Code');
	assert.equal(mcpHosts(agents, '.mcp.json', ['copilot-cli'])[0]?.agent, 'GitHub Copilot CLI');
});

test('MCP: escapes are decoded', () => {
	const text = `{"mcpServers":{"x":{"env":{"T":"«a\\"b\\u0041${s}»"}}}}`;
	assert.equal(migrated('.mcp.json', text, given('.mcp.json')).migration.value, `a"bA${s}`);
});

test('MCP: a broken file is left alone', () => {
	assert.match(refused('.mcp.json', `{"mcpServers":{"x":{"env":{"T":"«${s}»`, given('.mcp.json')), /string|parsed/);
});

const path = '.vscode/mcp.json';

test('VS Code: a server that is reached by its address asks for a password, which VS Code keeps', () => {
	const text = `{\n\t// remote\n\t"servers": {\n\t\t"x": {\n\t\t\t"type": "http",\n\t\t\t"url": "https://h",\n\t\t\t"headers": { "Authorization": "Bearer «${s}»" }\n\t\t}\n\t}\n}\n`;
	const { text: after, migration } = migrated(path, text, given(path));
	const root = parse(after) as { inputs: unknown; servers: { x: { headers: { Authorization: string } } } };
	assert.equal(root.servers.x.headers.Authorization, 'Bearer ${input:my-token}');
	assert.deepEqual(root.inputs, [{ type: 'promptString', id: 'my-token', description: 'MY_TOKEN', password: true }]);
	assert.match(after, /^\t\/\/ remote$/m);
	assert.match(after, /\n\t"inputs": \[\n\t\t\{/, 'in the file’s own indentation');
	assert.match(migration.notes.join(), /asks once/);
});

test('VS Code: entries of inputs are kept, and never stand for two values', () => {
	const text = (inputs: string) => `{"inputs":${inputs},"servers":{"x":{"url":"https://h","headers":{"A":"«${s}»"}}}}`;
	type Root = { inputs: { id: string }[]; servers: { x: { headers: { A: string } } } };
	const read = (inputs: string) => parse(migrated(path, text(inputs), given(path)).text) as Root;
	const other = read('[{"id":"other","type":"pickString","options":["a"]}]');
	assert.deepEqual(
		other.inputs.map(({ id }) => id),
		['other', 'my-token'],
	);
	const open = read('[{"id":"my-token","type":"promptString"}]');
	assert.equal(open.servers.x.headers.A, '${input:my-token-2}', 'the entry that is there would show what is typed');
	const again = read('[{"id":"my-token","type":"promptString","password":true}]');
	assert.equal(again.inputs.length, 1);
	assert.equal(again.servers.x.headers.A, '${input:my-token}');
});

const codexCases: readonly (readonly [string, string, string, string])[] = [
	[
		'env in a table',
		`[mcp_servers.x]\ncommand = "npx" # start\n\n[mcp_servers.x.env]\nAPI_TOKEN = "«${s}»"\nOTHER = "1"\n`,
		`[mcp_servers.x]\nenv_vars = ["API_TOKEN"]\ncommand = "npx" # start\n\n[mcp_servers.x.env]\nOTHER = "1"\n`,
		'API_TOKEN',
	],
	[
		'env in one line, env_vars there',
		`[mcp_servers.x]\ncommand = "npx"\nenv = { A = "1", API_TOKEN = '«${s}»' }\nenv_vars = ["B"]\n`,
		`[mcp_servers.x]\ncommand = "npx"\nenv = { A = "1" }\nenv_vars = ["B", "API_TOKEN"]\n`,
		'API_TOKEN',
	],
	[
		'first of an inline table',
		`[mcp_servers."my server"]\nenv = { API_TOKEN = "«${s}»", A = "1" }\n`,
		`[mcp_servers."my server"]\nenv_vars = ["API_TOKEN"]\nenv = { A = "1" }\n`,
		'API_TOKEN',
	],
	[
		'bearer header',
		`[mcp_servers.x]\nurl = "https://h"\nhttp_headers = { Authorization = "Bearer «${s}»" }\n`,
		`[mcp_servers.x]\nbearer_token_env_var = "MY_TOKEN"\nurl = "https://h"\nhttp_headers = {  }\n`,
		'MY_TOKEN',
	],
	[
		'other header',
		`[mcp_servers.x]\r\nurl = "https://h"\r\n[mcp_servers.x.http_headers]\r\nX-Api-Key = "«${s}»"\r\n`,
		`[mcp_servers.x]\r\nenv_http_headers = { X-Api-Key = "MY_TOKEN" }\r\nurl = "https://h"\r\n[mcp_servers.x.http_headers]\r\n`,
		'MY_TOKEN',
	],
	[
		'header of a model provider, names there',
		`[model_providers.p]\nhttp_headers = { "X-Key" = "«${s}»" }\nenv_http_headers = { "A" = "B" }\n`,
		`[model_providers.p]\nhttp_headers = {  }\nenv_http_headers = { "A" = "B", X-Key = "MY_TOKEN" }\n`,
		'MY_TOKEN',
	],
	[
		'bearer_token, which Codex refuses to read',
		`[mcp_servers.x]\nurl = "https://h"\nbearer_token = "«${s}»"`,
		`[mcp_servers.x]\nbearer_token_env_var = "MY_TOKEN"\nurl = "https://h"\n`,
		'MY_TOKEN',
	],
];

for (const [name, text, expected, variable] of codexCases) {
	test(`Codex: ${name}`, () => {
		const { text: after, migration } = migrated('.codex/config.toml', text);
		assert.equal(after, expected);
		parseToml(after);
		assert.equal(migration.value, s);
		assert.equal(migration.variable ?? 'MY_TOKEN', variable);
	});
}

test('Codex: what no setting can name is refused', () => {
	for (const text of [
		`[mcp_servers.x]\nargs = ["--key", "«${s}»"]\n`,
		`[mcp_servers.x]\nurl = "https://h?key=«${s}»"\n`,
		`[mcp_servers]\nx = { command = "npx", env = { T = "«${s}»" } }\n`,
		`[mcp_servers.x.env]\nT = "prefix-«${s}»"\n`,
		`[mcp_servers.x]\nbearer_token_env_var = "A"\nhttp_headers = { Authorization = "Bearer «${s}»" }\n`,
		`[shell_environment_policy.set]\nT = "«${s}»"\n`,
	]) {
		assert.match(refused('.codex/config.toml', text), /env_vars|valid code/, text);
	}
	assert.match(refused('.codex/config.toml', `[mcp_servers.x\nT = "«${s}»"\n`), /parsed/);
});

test('Continue: its own expression in its YAML files', () => {
	const text = `name: x\nmcpServers:\n  - name: y\n    command: npx\n    env:\n      T: «${s}»\n`;
	const { text: after } = migrated('.continue/mcpServers/y.yaml', text);
	assert.match(after, /T: \$\{\{ secrets\.MY_TOKEN \}\}/);
});

test('TOML of hosts that expand nothing names the way through agent-reach run', () => {
	for (const file of ['.grok/config.toml', '.vibe/config.toml']) {
		assert.match(refused(file, `[mcp_servers.x.env]\nT = "«${s}»"\n`), /agent-reach run/);
	}
});
