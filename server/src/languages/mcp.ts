import { parse } from 'jsonc-parser';
import { mcpFields } from '../agents/agent.ts';
import { decodeJson } from './escapes.ts';
import { jsonErrors, stringAt } from './jsonText.ts';
import type { Language, McpHost, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { askFor } from './mcpInputs.ts';
import { applyChanges, migrate, refuse, within } from './source.ts';

/** Files in JSON in which agents keep MCP servers; `Agent.mcp` says how each is read. */
const files =
	/(?:^|\/)(?:\.?mcp\.json|mcp_config(?:\.local)?\.json|mcp-config\.json|mcp_settings\.json|cline_mcp_settings\.json|mcp_servers\.json|claude_desktop_config\.json|\.claude\.json|(?:opencode|kilo)\.jsonc?|\.?crush\.json|\.(?:gemini|qwen|amp|zed|augment)\/settings\.json|\.config\/(?:amp|zed)\/settings\.json|\.tabnine\/agent\/settings\.json)$/i;

/** MCP configurations in JSON: the value is replaced inside its string, everything else stays as it is. */
export const mcp: Language = {
	id: 'mcp',
	matches: (path) => files.test(path),
	lineComment: undefined,
	errors: jsonErrors,
	migrate: migrateMcp,
	facts: {
		title: 'MCP configuration',
		files:
			'`.mcp.json`, `.cursor/mcp.json`, `.vscode/mcp.json`, `.gemini/settings.json`, `opencode.json`, `crush.json`, ...',
		writes: `the reference of the host that reads the file, see [agents](agents.md): \`\${NAME}\`, \`\${env:NAME}\` or \`{env:NAME}\`; in VS Code, for a server that is reached by its address, \`\${input:name}\` with an entry of \`inputs\` that is a password`,
		unset:
			'See the page of agents; most hosts hand the text on as it stands, and `agent-reach run` takes such a text for a variable that is not set.',
		refuses: [
			'files whose host expands nothing, or is not known to: start the server with `agent-reach run` instead',
			'fields in which the host expands nothing',
		],
	},
};

function migrateMcp(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, t, mcp: hosts = [] } = request;
	const found = stringAt(text, span.start);
	if (
		found === undefined ||
		!within(span, { start: found.node.offset + 1, end: found.node.offset + found.node.length - 1 })
	) {
		return refuse(t('The value does not stand in one string.'));
	}
	if (found.isKey) return refuse(t('The value is the name of a property.'));
	const reading = hosts.filter(({ reference }) => reference !== undefined);
	const host = reading.find((each) => expandsAt(each, found.path));
	if (host?.reference === undefined) return refuse(whyNot(request, found.path, reading));
	const value = decodeJson(text.slice(span.start, span.end));
	const front = decodeJson(text.slice(found.node.offset + 1, span.start));
	if (value === undefined || front === undefined)
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	if (host.asks === true && isRemote(text, found.path)) {
		const asked = askFor(request, value);
		if (asked !== undefined) return asked;
	}
	return readVariable(request, host, found.path, value, hosts);
}

/** The host's own expression in place of the value. */
function readVariable(
	request: MigrationRequest,
	host: McpHost,
	path: Path,
	value: string,
	hosts: readonly McpHost[],
): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const reference = host.reference?.(name) ?? '';
	const notes = [
		isRemote(text, path)
			? t('{0} takes {1} from its own environment. {2}', host.agent, name, t(host.whenUnset))
			: t(
					'{0} takes {1} from its own environment, or let “agent-reach run” start the server: command “agent-reach”, arguments “run”, “--only”, “{1}”, “--”, then the command as it was.',
					host.agent,
					name,
				),
	];
	const others = hosts.filter((each) => each.reference?.(name) !== reference || !expandsAt(each, path));
	const names = [...new Set(others.map(({ agent }) => agent))].filter((agent) => agent !== host.agent);
	if (names.length > 0) {
		notes.push(t('{0} may read the same file and is not known to expand this text.', names.join(', ')));
	}
	const changes = [{ ...span, newText: jsonBody(reference) }];
	if (!sameButOne(text, applyChanges(text, changes), path)) {
		return refuse(t('The file cannot be parsed; correct its syntax first.'));
	}
	return migrate(request, value, changes, notes);
}

/** Is nothing but the one text another one? A broken file is left alone. */
function sameButOne(before: string, after: string, path: Path): boolean {
	const read = (text: string) => {
		const root: unknown = parse(text, [], { allowTrailingComma: true });
		let at = root;
		for (const step of path.slice(0, -1)) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step];
		if (typeof at !== 'object' || at === null) return undefined;
		(at as Record<string, unknown>)[path.at(-1) ?? ''] = '';
		return JSON.stringify(root);
	};
	const was = read(before);
	return was !== undefined && was === read(after);
}

function whyNot({ t }: MigrationRequest, path: Path, reading: readonly McpHost[]): string {
	const [host] = reading;
	const instead = t(
		'Let “agent-reach run” start the server: command “agent-reach”, arguments “run”, “--only”, the name, “--”, then the command as it was; and take the value out of the file.',
	);
	if (host === undefined) return `${t('The program that reads this file expands no variables in it.')} ${instead}`;
	const fields = host.expands === 'anywhere' ? [] : (host.expands ?? mcpFields);
	const where = t('{0} expands variables only in these fields of a server: {1}.', host.agent, fields.join(', '));
	return fieldOf(host, path) === undefined ? where : `${where} ${instead}`;
}

type Path = readonly (string | number)[];

function expandsAt(host: McpHost, path: Path): boolean {
	if (host.reference === undefined) return false;
	if (host.expands === 'anywhere') return true;
	const field = fieldOf(host, path);
	return field !== undefined && (host.expands ?? mcpFields).includes(field);
}

/** The field of a server that a path leads to. */
function fieldOf({ servers = 'mcpServers' }: McpHost, path: Path): string | undefined {
	const at = path.indexOf(servers);
	const field = at === -1 ? undefined : path[at + 2];
	return field === undefined ? undefined : String(field);
}

/** Does the path lead into a server that is reached by its address, so that no command of it could be wrapped? */
function isRemote(text: string, path: Path): boolean {
	const last = path.findLastIndex((step) =>
		/^(?:headers|env|environment|args|url|serverUrl|httpUrl)$/.test(String(step)),
	);
	let at: unknown = parse(text, [], { allowTrailingComma: true });
	for (const step of path.slice(0, last)) at = (at as Readonly<Record<string, unknown>> | undefined)?.[step];
	return typeof at === 'object' && at !== null && !('command' in at) && /url/i.test(Object.keys(at).join());
}

function jsonBody(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}
