import { type Node, parseTree } from 'jsonc-parser';
import { decodeJson } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { migrate, refuse, within } from './source.ts';

/** Files in which agents keep MCP servers, as far as they are JSON. What stands for a variable in them is the host's affair. */
const files =
	/(?:^|\/)(?:\.?mcp\.json|mcp_config(?:\.local)?\.json|mcp-config\.json|mcp_settings\.json|cline_mcp_settings\.json|mcp_servers\.json|\.gemini\/settings\.json|\.qwen\/settings\.json)$/i;

/** MCP configurations in JSON: the value is replaced inside its string, everything else stays as it is. */
export const mcp: Language = {
	id: 'mcp',
	matches: (path) => files.test(path),
	lineComment: undefined,
	migrate: migrateMcp,
};

/** Fields of a server in which hosts expand variables. */
const expanded = /^(?:command|args|env|url|headers|serverUrl|httpUrl)$/;

function migrateMcp(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, mcpReference, t } = request;
	const found = stringAt(text, span.start);
	if (
		found === undefined ||
		!within(span, { start: found.node.offset + 1, end: found.node.offset + found.node.length - 1 })
	) {
		return refuse(t('The value does not stand in one string.'));
	}
	if (found.isKey) return refuse(t('The value is the name of a property.'));
	if (mcpReference === undefined) {
		return refuse(
			t(
				'The program that reads this file expands no variables in it; the server itself has to be wrapped in “agent-reach run”.',
			),
		);
	}
	const [servers, , field] = found.path;
	const inServer = /^(?:mcpServers|servers)$/.test(String(servers)) || found.path.includes('mcpServers');
	const fields = found.path.slice(found.path.findIndex((step) => step === 'mcpServers' || step === 'servers') + 2);
	if (!inServer || !expanded.test(String(fields[0] ?? field))) {
		return refuse(
			t('Variables are expanded in command, arguments, environment, address and headers of a server only.'),
		);
	}
	const value = decodeJson(text.slice(span.start, span.end));
	if (value === undefined) return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	const note = t(
		'The agent takes {0} from its own environment: start the agent with “agent-reach run -- <agent>”, or let the server start that way (command “agent-reach”, arguments “run”, “--”, then the command as it was).',
		name,
	);
	return migrate(request, value, [{ ...span, newText: jsonBody(mcpReference(name)) }], [note]);
}

interface FoundString {
	readonly node: Node;
	readonly isKey: boolean;
	readonly path: readonly (string | number)[];
}

/** The string of a JSON text at an offset, with the names that lead to it. */
export function stringAt(text: string, offset: number): FoundString | undefined {
	let node = parseTree(text, [], { allowTrailingComma: true });
	const path: (string | number)[] = [];
	while (node !== undefined && node.type !== 'string') {
		const children: readonly Node[] = node.children ?? [];
		const index = children.findIndex((child) => offset >= child.offset && offset < child.offset + child.length);
		const child = children[index];
		if (node.type === 'array') path.push(index);
		if (node.type === 'property') {
			if (index === 0 && child !== undefined) return { node: child, isKey: true, path };
			path.push(String(children[0]?.value));
		}
		node = child;
	}
	return node === undefined ? undefined : { node, isKey: false, path };
}

function jsonBody(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}
